package io.outpost.server.people.web;

import io.outpost.server.ui.Frame;
import java.util.List;

/**
 * One person as an administrator sees him (用户页).
 *
 * @param mayNot why the administrator may change nothing here; empty when he may
 * @param oneTimePassword a password just made, shown this once; empty otherwise
 */
public record PersonPage(
        Frame frame,
        long id,
        String name,
        String signIn,
        String state,
        boolean isDisabled,
        boolean isLocked,
        String signedIn,
        List<Held> appointments,
        List<PeoplePage.Choice> roles,
        String today,
        String mayNot,
        String said,
        String refusal,
        String oneTimePassword) {

    /** An appointment (任职行). */
    public record Held(
            String role, String roleId, String unit, String unitId, String from, String to, boolean isOver) {}
}
