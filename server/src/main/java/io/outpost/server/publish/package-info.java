/**
 * Bulletins out of the door (下发): as sheets, papers, pictures and texts, in the files of a run, and pushed to group chats and mail.
 *
 * <p>Invariants: every form says what the frozen bulletin says, and carries its hash; an issue goes to a channel once, however often
 * it is announced; no secret is stored, only the name of the environment variable that holds it; the server calls no address but the
 * platforms' own.
 */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"bulletin", "access", "database", "ui", "lake"})
package io.outpost.server.publish;
