package io.outpost.server.publish.push;

import io.outpost.engine.kernel.Language;
import java.util.List;
import java.util.Optional;

/**
 * Where a unit's bulletins go (下发渠道): a group chat's robot, or mail addresses.
 *
 * @param addressVariable the environment variable that holds the robot's address, which is itself a secret
 * @param secretVariable the environment variable that holds the secret it signs with, where it does
 * @param templates those it takes; all when empty
 */
public record Channel(
        long id,
        String unitId,
        String name,
        Platform platform,
        Optional<String> addressVariable,
        Optional<String> secretVariable,
        List<String> recipients,
        List<String> templates,
        Language language,
        boolean isPaused) {

    public Channel {
        recipients = List.copyOf(recipients);
        templates = List.copyOf(templates);
    }
}
