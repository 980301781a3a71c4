@org.jspecify.annotations.NullMarked
package io.outpost.server.supervision;
