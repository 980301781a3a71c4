package io.outpost.server.publish.push;

import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** The environment variables that channels may name (渠道变量): only those made for them, so that no other secret can be called. */
@Component
class Variables {

    static final String PREFIX = "OUTPOST_CHANNEL_";
    private static final Pattern NAME = Pattern.compile(PREFIX + "[A-Z0-9_]{1,60}");

    private final Environment environment;

    Variables(Environment environment) {
        this.environment = environment;
    }

    static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }

    Optional<String> value(Optional<String> name) {
        return name.filter(Variables::isName)
                .map(environment::getProperty)
                .map(String::strip)
                .filter(v -> !v.isEmpty());
    }
}
