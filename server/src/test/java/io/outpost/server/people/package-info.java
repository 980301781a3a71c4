/** Tests of the pages of people and rights. */
@org.jspecify.annotations.NullMarked
package io.outpost.server.people;
