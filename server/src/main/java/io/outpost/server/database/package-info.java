/**
 * The operational store (业务库): a PostgreSQL of its own or a server's, and the reader's scope in every connection.
 *
 * <p>Invariants: a connection handed out carries the scope of whoever asks, and nothing once it is given back; what a policy of
 * the database does not let him see, no query returns.
 */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(allowedDependencies = {})
package io.outpost.server.database;
