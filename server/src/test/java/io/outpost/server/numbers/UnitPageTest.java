package io.outpost.server.numbers;

import static org.assertj.core.api.Assertions.assertThat;

import io.outpost.server.RunningServer;
import io.outpost.server.Visitor;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

class UnitPageTest {

    private final RunningServer server = RunningServer.shared();

    @Test
    void aManagerSeesHisUnitAndTheUnitsBelow() {
        Visitor county = server.signedInAs("county");

        HttpResponse<String> page = county.get("/");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("储蓄余额").contains("营业所");
    }

    @Test
    void aStrangerIsAskedToSignIn() {
        HttpResponse<String> page = new Visitor(server.address()).get("/units/CN");

        assertThat(page.uri().getPath()).isEqualTo("/sign-in");
    }

    @Test
    void anOutletsHeadDoesNotSeeTheGroup() {
        HttpResponse<String> page = server.signedInAs("outlet").get("/units/CN");

        assertThat(page.statusCode()).isEqualTo(404);
    }
}
