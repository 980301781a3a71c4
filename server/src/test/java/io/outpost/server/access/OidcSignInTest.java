package io.outpost.server.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.outpost.server.RunningServer;
import io.outpost.server.Visitor;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class OidcSignInTest {

    private static IdentityProvider provider;
    private static RunningServer server;

    @BeforeAll
    static void start() {
        provider = IdentityProvider.start();
        server = RunningServer.start(Map.of(
                "outpost.oidc.issuer",
                provider.issuer(),
                "outpost.oidc.client-id",
                IdentityProvider.CLIENT,
                "outpost.oidc.client-secret",
                IdentityProvider.SECRET,
                "outpost.oidc.name",
                "邮政统一门户"));
    }

    @AfterAll
    static void stop() {
        server.close();
        provider.close();
    }

    @Test
    void aPersonWhoIsHereComesInWithHisOwnScope() {
        provider.seats("County");
        Visitor visitor = new Visitor(server.address());
        assertThat(visitor.get("/sign-in").body()).contains("用邮政统一门户登录", "/oauth2/authorization/outpost");

        HttpResponse<String> page = visitor.get("/oauth2/authorization/outpost");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("上蔡县");
        assertThat(visitor.get("/units/CN").statusCode()).isEqualTo(404);
        assertThat(server.signedInAs("auditor").get("/audit?action=sign-in").body())
                .contains("by: openid");
    }

    @Test
    void aPersonWhoIsNotHereIsToldSo() {
        provider.seats("somebody-else");
        Visitor visitor = new Visitor(server.address());

        HttpResponse<String> page = visitor.get("/oauth2/authorization/outpost");

        assertThat(page.uri().getPath()).isEqualTo("/sign-in");
        assertThat(page.body()).contains("这里还没有您的用户");
        assertThat(visitor.get("/").uri().getPath()).isEqualTo("/sign-in");
    }

    @Test
    void aTokenThatTheProviderDidNotSignOpensNothing() {
        provider.seats("group");
        provider.forges(true);
        Visitor visitor = new Visitor(server.address());
        try {
            HttpResponse<String> page = visitor.get("/oauth2/authorization/outpost");

            assertThat(page.body()).contains("统一身份认证暂时不可用");
            assertThat(visitor.get("/").uri().getPath()).isEqualTo("/sign-in");
        } finally {
            provider.forges(false);
        }
    }

    @Test
    void anAnswerThatNobodyAskedForOpensNothing() {
        provider.seats("group");

        HttpResponse<String> page =
                new Visitor(server.address()).get("/login/oauth2/code/outpost?code=stolen&state=made-up");

        assertThat(page.uri().getPath()).isEqualTo("/sign-in");
    }

    @Test
    void passwordsStillOpenTheDoor() {
        assertThat(server.signedInAs("city").get("/").body()).contains("驻马店市");
    }
}
