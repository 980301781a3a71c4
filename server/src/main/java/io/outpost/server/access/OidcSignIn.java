package io.outpost.server.access;

import io.outpost.server.database.ReaderScope;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserService;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestRedirectFilter;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Signing in through an identity provider by OpenID Connect (统一身份认证登录): only people who are here already come in. */
@Component
class OidcSignIn {

    static final String START = "/oauth2/authorization/" + OidcClient.ID;
    private static final String UNKNOWN_PERSON = "unknown-person";
    private static final Logger LOG = LoggerFactory.getLogger(OidcSignIn.class);

    private final OidcSettings settings;
    private final People people;
    private final Audit audit;
    private final TransactionTemplate transaction;
    private final HttpSessionSecurityContextRepository contexts = new HttpSessionSecurityContextRepository();

    OidcSignIn(OidcSettings settings, People people, Audit audit, TransactionTemplate transaction) {
        this.settings = settings;
        this.people = people;
        this.audit = audit;
        this.transaction = transaction;
    }

    /** Adds this way to sign in to the gate, when it is set up. */
    void addTo(HttpSecurity http) {
        if (!settings.isOn()) {
            return;
        }
        OidcUserService provider = new OidcUserService();
        http.oauth2Login(login -> login.loginPage("/sign-in")
                .clientRegistrationRepository(new OidcClient(settings))
                .userInfoEndpoint(info -> info.oidcUserService(request -> known(provider, request)))
                .successHandler(this::enter)
                .failureHandler(OidcSignIn::refuse)
                .addObjectPostProcessor(new ObjectPostProcessor<OAuth2AuthorizationRequestRedirectFilter>() {
                    @Override
                    public <F extends OAuth2AuthorizationRequestRedirectFilter> F postProcess(F filter) {
                        filter.setAuthenticationFailureHandler(OidcSignIn::refuse);
                        return filter;
                    }
                }));
    }

    private OidcUser known(OidcUserService provider, OidcUserRequest request) {
        OidcUser user = provider.loadUser(request);
        if (person(user).isEmpty()) {
            String signIn = name(user).orElse("");
            ReaderScope.asSystem(
                    () -> audit.write(signIn, "sign-in.failed", Optional.empty(), signIn, Map.of("by", "openid")));
            throw new OAuth2AuthenticationException(new OAuth2Error(UNKNOWN_PERSON));
        }
        return user;
    }

    private void enter(HttpServletRequest request, HttpServletResponse response, Authentication authentication)
            throws IOException {
        SignedIn signedIn = ReaderScope.asSystem(() ->
                person((OidcUser) authentication.getPrincipal()).orElseThrow().signedInElsewhere());
        ReaderScope.asSystem(() -> transaction.executeWithoutResult(status -> {
            Optional<String> unit = people.unitOf(signedIn.personId());
            String signIn = people.reader(signedIn.personId()).orElseThrow().signIn();
            people.signInSucceeded(signedIn.personId());
            audit.write(signIn, "sign-in", unit, signIn, Map.of("by", "openid"));
        }));
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(signedIn.authentication());
        SecurityContextHolder.setContext(context);
        contexts.saveContext(context, request, response);
        response.sendRedirect(request.getContextPath() + "/");
    }

    private static void refuse(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException {
        boolean isUnknown = failure instanceof OAuth2AuthenticationException refused
                && UNKNOWN_PERSON.equals(refused.getError().getErrorCode());
        if (!isUnknown) {
            LOG.warn("signing in through the identity provider failed", failure);
        }
        response.sendRedirect(request.getContextPath() + (isUnknown ? "/sign-in?stranger" : "/sign-in?unreachable"));
    }

    private Optional<People.SignInRow> person(OidcUser user) {
        return name(user)
                .flatMap(name -> ReaderScope.asSystem(() -> people.signInRow(name)))
                .filter(row -> !row.isDisabled());
    }

    /** The name by which the provider knows someone; an e-mail address only when the provider has not found it unverified. */
    private static Optional<String> name(OidcUser user) {
        return Optional.ofNullable(user.getPreferredUsername())
                .or(() -> Optional.ofNullable(user.getEmail())
                        .filter(email -> !Boolean.FALSE.equals(user.getEmailVerified())))
                .map(People::normalized);
    }
}
