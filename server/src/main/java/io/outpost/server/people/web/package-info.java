/** The pages of people and rights (用户与权限页面). */
@org.jspecify.annotations.NullMarked
package io.outpost.server.people.web;
