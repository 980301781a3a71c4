/**
 * What the demo adds to a workspace (演示): its people, and what they have done before the visitor comes. Nothing here runs unless the demo
 * asks for it.
 */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {"access", "lake", "database", "bulletin", "award"})
package io.outpost.server.demo;
