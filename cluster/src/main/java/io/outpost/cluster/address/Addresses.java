package io.outpost.cluster.address;

import io.outpost.engine.kernel.Refusal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.UnsupportedFileSystemException;
import org.apache.hadoop.security.AccessControlException;
import org.jspecify.annotations.Nullable;

/** Where a workspace may be (地址): a folder of this machine, {@code hdfs://NAMENODE/PATH} or {@code s3a://BUCKET/PATH}. */
public final class Addresses {

    private static final String ADDRESS = "[A-Za-z][A-Za-z0-9+.-]*://.*";
    private static final Set<String> KINDS = Set.of("hdfs", "s3a");
    private static final String HADOOP = "spark.hadoop.";

    /** By their names, for they are S3A's, which is not there for those who only use HDFS. */
    private static final Set<String> NO_SUCH_BUCKET = Set.of("UnknownStoreException");

    private static final Set<String> NO_CREDENTIALS = Set.of("NoAuthWithAWSException", "NoAwsCredentialsException");
    private static final Set<String> UNREACHABLE = Set.of("AWSClientIOException", "SdkClientException");

    private Addresses() {}

    /**
     * The path that a word names.
     *
     * @param settings Spark's; those that begin with {@code spark.hadoop.} are Hadoop's, and say how to reach what is at addresses
     * @throws Refusal {@code address.unknown-kind} when it is an address of another kind; {@code address.secret-in-sight} when a
     *     setting is a secret
     */
    public static Path path(String word, Map<String, String> settings) {
        if (!word.matches(ADDRESS)) {
            return Path.of(word);
        }
        // Hadoop's reading of an address takes names as they are, with blanks and whatever is in them.
        URI address = new org.apache.hadoop.fs.Path(word).toUri();
        if (!KINDS.contains(address.getScheme())) {
            throw new Refusal("address.unknown-kind", word);
        }
        try {
            FileSystem hadoop = FileSystem.get(address, configuration(settings));
            return new AddressFileSystem(hadoop).getPath("/" + address.getPath());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Configuration configuration(Map<String, String> settings) {
        Map<String, String> all = new TreeMap<>();
        // What was given to spark-submit.
        System.getProperties().stringPropertyNames().forEach(k -> all.put(k, String.valueOf(System.getProperty(k))));
        all.putAll(settings);
        Configuration configuration = new Configuration();
        all.forEach((key, value) -> {
            if (key.startsWith(HADOOP)) {
                configuration.set(key.substring(HADOOP.length()), value);
            }
        });
        return configuration;
    }

    /**
     * Refuses settings that are secrets: words of a command can be read by everybody on the machine.
     *
     * @throws Refusal {@code address.secret-in-sight}
     */
    public static void refuseSecrets(Map<String, String> settings) {
        settings.keySet().stream()
                .filter(k -> k.matches(".*\\.(access\\.key|secret\\.key|session\\.token)"))
                .findFirst()
                .ifPresent(k -> {
                    throw new Refusal("address.secret-in-sight", k);
                });
    }

    /** What a failure says to people, if it comes from an address that is wrong, out of reach or not theirs. */
    public static Optional<Refusal> refusal(@Nullable Throwable failure, String address) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String name = cause.getClass().getSimpleName();
            String reason =
                    String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
            if (NO_SUCH_BUCKET.contains(name)) {
                return Optional.of(new Refusal(failure, "address.no-bucket", address));
            }
            if (NO_CREDENTIALS.contains(name)) {
                return Optional.of(new Refusal(failure, "address.no-credentials", address));
            }
            if (cause instanceof AccessControlException || cause instanceof java.nio.file.AccessDeniedException) {
                return Optional.of(
                        isOf(cause, NO_CREDENTIALS)
                                ? new Refusal(failure, "address.no-credentials", address)
                                : new Refusal(failure, "address.denied", address, reason));
            }
            if (cause instanceof UnknownHostException
                    || cause instanceof ConnectException
                    || cause instanceof NoRouteToHostException
                    || cause instanceof SocketTimeoutException
                    || UNREACHABLE.contains(name)) {
                return Optional.of(new Refusal(failure, "address.unreachable", address, reason));
            }
            if (cause instanceof UnsupportedFileSystemException || cause instanceof ClassNotFoundException) {
                return Optional.of(new Refusal(failure, "address.no-client", address));
            }
        }
        return Optional.empty();
    }

    private static boolean isOf(Throwable failure, Set<String> names) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (names.contains(cause.getClass().getSimpleName())) {
                return true;
            }
        }
        return false;
    }
}
