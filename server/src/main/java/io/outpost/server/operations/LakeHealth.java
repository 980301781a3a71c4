package io.outpost.server.operations;

import io.outpost.server.lake.Lake;
import io.outpost.server.lake.Snapshot;
import java.nio.file.Files;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Whether the lake can be read (数据湖健康): its folder is there, and its snapshot answers. */
@Component("lake")
class LakeHealth implements HealthIndicator {

    private final Lake lake;

    LakeHealth(Lake lake) {
        this.lake = lake;
    }

    @Override
    public Health health() {
        boolean isThere = Files.isReadable(lake.workspace().packs());
        return lake.read(Snapshot::lastClosed)
                .map(last -> Health.up().withDetail("lastClosed", last.toString()))
                .filter(up -> isThere)
                .orElseGet(isThere ? Health::up : Health::down)
                .build();
    }
}
