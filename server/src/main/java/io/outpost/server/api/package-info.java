/**
 * The same numbers for programs (接口): REST under {@code /api/v1}, in the scope of whoever made the token.
 *
 * <p>Invariants: a token is shown once and kept as a hash; what a person may not see on a page, his programs may not see either.
 */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {"access", "lake", "database", "ui", "numbers", "bulletin"})
package io.outpost.server.api;
