package io.outpost.server.access;

import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;

/** This application as the identity provider knows it; the provider is asked at the first use, so that it may be down at the start. */
final class OidcClient implements ClientRegistrationRepository {

    static final String ID = "outpost";

    private final OidcSettings settings;
    private @Nullable ClientRegistration registration;

    OidcClient(OidcSettings settings) {
        this.settings = settings;
    }

    @Override
    public synchronized @Nullable ClientRegistration findByRegistrationId(String id) {
        if (!ID.equals(id)) {
            return null;
        }
        if (registration == null) {
            registration = ClientRegistrations.fromIssuerLocation(settings.issuer())
                    .registrationId(ID)
                    .clientId(settings.clientId())
                    .clientSecret(settings.clientSecret())
                    .scope("openid", "profile", "email")
                    .build();
        }
        return registration;
    }
}
