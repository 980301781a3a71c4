package io.outpost.server.access;

import java.util.Optional;
import org.springframework.stereotype.Component;

/** The second way to sign in (统一身份认证登录), when it is set up. */
@Component
public class OtherSignIn {

    private final OidcSettings settings;

    OtherSignIn(OidcSettings settings) {
        this.settings = settings;
    }

    /** The address that begins it; empty when there is only name and password. */
    public Optional<String> address() {
        return settings.isOn() ? Optional.of(OidcSignIn.START) : Optional.empty();
    }

    /** The provider's name, where the settings give one. */
    public Optional<String> name() {
        return settings.nameShown();
    }
}
