package io.outpost.server;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

class ModulesTest {

    @Test
    void modulesUseOnlyWhatTheyMay() {
        ApplicationModules modules = ApplicationModules.of(OutpostServer.class);

        org.assertj.core.api.Assertions.assertThat(modules.stream().count()).isGreaterThan(5);
        modules.verify();
    }
}
