/** The pages of campaigns and targets (营销活动与目标页面). */
@org.jspecify.annotations.NullMarked
package io.outpost.server.campaign.web;
