/**
 * The people and their rights on pages (用户与权限): signing in, one's own page, appointments, the audit log.
 */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"access", "lake", "database", "ui", "numbers"})
package io.outpost.server.people;
