/** Tests of campaigns and targets. */
@org.jspecify.annotations.NullMarked
package io.outpost.server.campaign;
