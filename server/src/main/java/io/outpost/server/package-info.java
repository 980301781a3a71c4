/** The application (应用服务); only its main class lives here, each business noun in a package of its own. */
@org.jspecify.annotations.NullMarked
package io.outpost.server;
