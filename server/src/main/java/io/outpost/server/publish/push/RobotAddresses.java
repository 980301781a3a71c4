package io.outpost.server.publish.push;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Which addresses are called (地址白名单): the platforms' own over https, and those that the settings allow. */
@Component
class RobotAddresses {

    private final PushSettings settings;

    RobotAddresses(PushSettings settings) {
        this.settings = settings;
    }

    /** The address if it may be called. */
    Optional<URI> allowed(Platform platform, String address) {
        try {
            URI uri = new URI(address);
            boolean isPlain = uri.getHost() != null && uri.getUserInfo() == null && uri.getFragment() == null;
            return isPlain && (isOfPlatform(platform, uri) || isOther(uri)) ? Optional.of(uri) : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static boolean isOfPlatform(Platform platform, URI uri) {
        return "https".equals(uri.getScheme())
                && (uri.getPort() == -1 || uri.getPort() == 443)
                && platform.hosts().contains(uri.getHost());
    }

    private boolean isOther(URI uri) {
        String origin = uri.getScheme() + "://" + uri.getHost() + (uri.getPort() == -1 ? "" : ":" + uri.getPort());
        return settings.otherOrigins().contains(origin);
    }
}
