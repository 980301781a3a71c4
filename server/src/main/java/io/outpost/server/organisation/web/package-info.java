/** The pages of the organisation (机构页面). */
@org.jspecify.annotations.NullMarked
package io.outpost.server.organisation.web;
