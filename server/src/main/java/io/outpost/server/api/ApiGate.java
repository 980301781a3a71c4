package io.outpost.server.api;

import io.outpost.server.access.ReaderGate;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;

/** The gate before the API (接口入口): a token for everything, a browser's session for reading only. */
@Configuration
class ApiGate {

    @Bean
    @Order(2)
    SecurityFilterChain programs(
            HttpSecurity http, ReaderGate readers, Tokens tokens, RateLimit limit, Refusals refusals) {
        return readers.guard(http)
                .securityMatcher("/api/v1/**", "/api/openapi/**", "/api/openapi")
                .authorizeHttpRequests(requests -> requests.requestMatchers(HttpMethod.GET)
                        .authenticated()
                        .anyRequest()
                        .hasAuthority("TOKEN"))
                .addFilterBefore(
                        new BearerFilter(tokens, readers, limit, refusals), AnonymousAuthenticationFilter.class)
                // Sessions only read, so that there is nothing to forge.
                .csrf(csrf -> csrf.disable())
                .sessionManagement(s -> s.sessionCreationPolicy(SessionCreationPolicy.NEVER))
                .requestCache(cache -> cache.disable())
                .exceptionHandling(e -> e.authenticationEntryPoint((request, response, failure) -> {
                            response.setHeader("WWW-Authenticate", "Bearer");
                            refusals.write(request, response, HttpStatus.UNAUTHORIZED, "api.no-token");
                        })
                        .accessDeniedHandler((request, response, failure) ->
                                refusals.write(request, response, HttpStatus.FORBIDDEN, "api.token-only")))
                .build();
    }
}
