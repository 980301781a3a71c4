/**
 * Campaigns and their targets (营销活动与目标): stages, targets broken down level by level, completion against the full target and against the time that
 * has passed.
 *
 * <p>Nouns: {@link io.outpost.server.campaign.Progress} (how units stand in a stage), {@link io.outpost.server.campaign.Cockpit}
 * (a unit and those below it, as shown), {@link io.outpost.server.campaign.Breakdown} (the targets of the units below one, of one indicator), {@link
 * io.outpost.server.campaign.Rule} (how a target is shared out), {@link io.outpost.server.campaign.Cascade} (several levels at once), {@link
 * io.outpost.server.campaign.Initiative} (what a unit does beside the mandatory parts, or pilots in some units first).
 *
 * <p>Invariants: targets live in the lake and are changed only by small drops; the units below a unit sum to its own target, or to no more than a stated
 * over-allocation above it; targets are set by the level above, within its scope; a stage that is over changes no more; what was true of a closed date
 * stays true of it, since a changed target holds from the day after the last close; initiatives never count into the campaign's score.
 *
 * <p>Doors: {@link io.outpost.server.campaign.Campaigns} to read, {@link io.outpost.server.campaign.TargetDesk} to change, {@link
 * io.outpost.server.campaign.Initiatives} for what units do beside it.
 */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"access", "lake", "database", "ui", "numbers"})
package io.outpost.server.campaign;
