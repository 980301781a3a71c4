/** The files of a whole network from one run (批量导出). */
@org.jspecify.annotations.NullMarked
package io.outpost.server.publish.run;
