/** Tests of who may see and do what. */
@org.jspecify.annotations.NullMarked
package io.outpost.server.access;
