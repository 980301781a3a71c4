package io.outpost.server.publish.web;

import io.outpost.engine.kernel.Language;
import io.outpost.server.publish.push.Channel;
import io.outpost.server.publish.push.Platform;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a reader entered for a new channel. */
record ChannelForm(
        @Nullable String unit,
        @Nullable String name,
        @Nullable String platform,
        @Nullable String address,
        @Nullable String secret,
        @Nullable String recipients,
        @Nullable List<String> template,
        @Nullable String language) {

    /** The channel; empty when there is no such platform. */
    Optional<Channel> channel() {
        return Platform.named(text(platform))
                .map(p -> new Channel(
                        0,
                        text(unit),
                        text(name),
                        p,
                        p == Platform.MAIL ? Optional.empty() : Optional.of(text(address)),
                        p == Platform.MAIL
                                ? Optional.empty()
                                : Optional.of(text(secret)).filter(s -> !s.isEmpty()),
                        p == Platform.MAIL ? addresses() : List.of(),
                        templates(),
                        "en".equals(language) ? Language.ENGLISH : Language.CHINESE,
                        false));
    }

    List<String> templates() {
        return template == null ? List.of() : List.copyOf(template);
    }

    private List<String> addresses() {
        return Arrays.stream(text(recipients).split("[\\s,;，；]+"))
                .filter(a -> !a.isEmpty())
                .distinct()
                .toList();
    }

    static String text(@Nullable String entered) {
        return entered == null ? "" : entered.strip();
    }
}
