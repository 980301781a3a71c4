/** The pages of awards (评优页面). */
@org.jspecify.annotations.NullMarked
package io.outpost.server.award.web;
