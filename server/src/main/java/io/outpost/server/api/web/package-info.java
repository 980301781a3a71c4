/** The API's resources, and the pages of its tokens and its description (接口资源与页面). */
@org.jspecify.annotations.NullMarked
package io.outpost.server.api.web;
