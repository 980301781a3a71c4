package io.outpost.cluster;

import io.outpost.cluster.address.Addresses;
import io.outpost.engine.lake.LakeCopy;
import io.outpost.engine.lake.Workspace;
import java.util.Map;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** The job that brings one workspace's drops and closed dates to another, either of them a folder or an address (工作区搬运任务). */
@Command(name = "outpost-cluster-copy", footer = "  ./outpost cluster copy bank hdfs://namenode/bank")
public final class ClusterCopy extends JobProcess {

    @Parameters(index = "0", paramLabel = "FROM")
    private String from = "";

    @Parameters(index = "1", paramLabel = "TO")
    private String to = "";

    ClusterCopy() {}

    public static void main(String[] arguments) {
        main(new ClusterCopy(), arguments);
    }

    @Override
    Stream<String> places() {
        return Stream.of(from, to);
    }

    @Override
    void work(Map<String, String> settings) {
        Workspace giving = new Workspace(Addresses.path(from, settings));
        Workspace taking = new Workspace(Addresses.path(to, settings));
        LakeCopy.Result result =
                new LakeCopy(giving, taking).run((name, done, all) -> tell("copy.bringing", name, done, all));
        if (result.isNothing()) {
            say("copy.nothing", giving.root(), taking.root());
        } else {
            say("copy.brought", result.drops(), result.dates(), result.packFiles(), taking.root());
        }
    }
}
