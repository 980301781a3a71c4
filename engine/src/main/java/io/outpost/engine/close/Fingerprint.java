package io.outpost.engine.close;

import io.outpost.engine.definition.Definitions;
import io.outpost.engine.definition.Indicator;
import io.outpost.engine.definition.Measure;
import io.outpost.engine.definition.ProductClass;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The fingerprint of an indicator's version (口径指纹): equal for definitions that give equal numbers. */
public final class Fingerprint {

    private Fingerprint() {}

    /** Version and digest, such as {@code 1:9f86d081884c7d65}; names and places do not count. */
    public static String of(Indicator indicator) {
        String meaning = indicator.accept(new Indicator.Cases<String>() {
            @Override
            public String level(Indicator.Level level) {
                return "level " + measure(level.measure());
            }

            @Override
            public String flow(Indicator.Flow flow) {
                return "flow " + measure(flow.measure());
            }

            @Override
            public String ratio(Indicator.Ratio ratio) {
                return "ratio " + ratio.numerator() + " / " + ratio.denominator();
            }

            @Override
            public String average(Indicator.Average average) {
                return "average " + average.of() + " " + average.over();
            }

            private String measure(Measure measure) {
                return measure.toString();
            }
        });
        return indicator.head().version() + ":" + digest(indicator.head().unit() + " " + meaning);
    }

    /** The digest of the settings that the customer state depends on: tiers, parameters and deposit classes. */
    static String ofSettings(Definitions definitions) {
        StringBuilder settings = new StringBuilder(definitions.parameters().toString());
        definitions.tiers().tiers().forEach(t -> settings.append(t.id())
                .append('=')
                .append(t.from().fen())
                .append(';'));
        definitions.productClasses().stream().filter(ProductClass::deposit).forEach(c -> settings.append(c.id())
                .append(';'));
        return digest(settings.toString());
    }

    private static String digest(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
