/**
 * The programming interface (开放接口): REST under {@code /api/v1}, for programs that ask on behalf of a person, with tokens of his.
 *
 * <p>Invariants: a token sees what its person sees, and no more; only its digest is kept; what is outside the scope looks like what
 * is not there; every refusal is a problem document with a code.
 */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {
            "access",
            "lake",
            "database",
            "ui",
            "numbers",
            "bulletin",
            "campaign",
            "supervision",
            "award"
        })
package io.outpost.server.api;
