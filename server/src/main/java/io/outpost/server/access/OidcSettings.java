package io.outpost.server.access;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Signing in through the organisation's own identity provider (统一身份认证设置), by OpenID Connect.
 *
 * @param issuer the provider's address, below which its discovery document lies; without it there is no such sign-in
 * @param name what the button calls it; without it the page's own words
 */
@ConfigurationProperties("outpost.oidc")
record OidcSettings(
        @Nullable String issuer,
        @Nullable String clientId,
        @Nullable String clientSecret,
        @Nullable String name) {

    OidcSettings {
        boolean isOn = issuer != null && !issuer.isBlank();
        if (isOn && (clientId == null || clientId.isBlank())) {
            throw new IllegalArgumentException("outpost.oidc.issuer is set, outpost.oidc.client-id is not");
        }
    }

    boolean isOn() {
        return issuer != null && !issuer.isBlank();
    }

    Optional<String> nameShown() {
        return Optional.ofNullable(name).filter(n -> !n.isBlank());
    }
}
