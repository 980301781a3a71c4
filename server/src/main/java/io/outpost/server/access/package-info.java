/**
 * Who may see and do what, where (访问控制): sign-in, roles, scope by unit and by function, and the audit log.
 *
 * <p>Invariants: a person's rights are the union of his roles, each within its own subtree; nobody is told whether a sign-in name
 * exists; the audit log only grows.
 */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"database", "lake"})
package io.outpost.server.access;
