package io.outpost.cluster.address;

import java.net.URI;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.ProviderMismatchException;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A path at an address (地址路径): its text is the whole address, and that of a relative one its names. */
final class AddressPath implements Path {

    private final AddressFileSystem system;
    private final boolean absolute;
    private final List<String> names;

    AddressPath(AddressFileSystem system, boolean absolute, List<String> names) {
        this.system = system;
        this.absolute = absolute;
        this.names = List.copyOf(names);
    }

    static AddressPath parse(AddressFileSystem system, String text) {
        List<String> names = new ArrayList<>();
        for (String name : text.split("/")) {
            if (!name.isEmpty()) {
                names.add(name);
            }
        }
        return new AddressPath(system, text.startsWith("/"), names);
    }

    org.apache.hadoop.fs.Path hadoop() {
        URI address = system.address();
        return new org.apache.hadoop.fs.Path(
                address.getScheme(), address.getAuthority(), "/" + String.join("/", toAbsolutePath().names));
    }

    @Override
    public AddressFileSystem getFileSystem() {
        return system;
    }

    @Override
    public boolean isAbsolute() {
        return absolute;
    }

    @Override
    public @Nullable Path getRoot() {
        return absolute ? new AddressPath(system, true, List.of()) : null;
    }

    @Override
    public @Nullable Path getFileName() {
        return names.isEmpty() ? null : getName(names.size() - 1);
    }

    @Override
    public @Nullable Path getParent() {
        if (names.isEmpty() || names.size() == 1 && !absolute) {
            return null;
        }
        return new AddressPath(system, absolute, names.subList(0, names.size() - 1));
    }

    @Override
    public int getNameCount() {
        return names.size();
    }

    @Override
    public Path getName(int index) {
        return subpath(index, index + 1);
    }

    @Override
    public Path subpath(int begin, int end) {
        return new AddressPath(system, false, names.subList(begin, end));
    }

    @Override
    public boolean startsWith(Path other) {
        return other instanceof AddressPath o
                && o.system.equals(system)
                && o.absolute == absolute
                && o.names.size() <= names.size()
                && names.subList(0, o.names.size()).equals(o.names);
    }

    @Override
    public boolean endsWith(Path other) {
        if (!(other instanceof AddressPath o) || !o.system.equals(system)) {
            return false;
        }
        return o.absolute
                ? equals(o)
                : o.names.size() <= names.size()
                        && names.subList(names.size() - o.names.size(), names.size())
                                .equals(o.names);
    }

    @Override
    public Path normalize() {
        List<String> normal = new ArrayList<>();
        for (String name : names) {
            boolean isUp = name.equals("..");
            if (isUp && !normal.isEmpty() && !normal.get(normal.size() - 1).equals("..")) {
                normal.remove(normal.size() - 1);
            } else if (!name.equals(".") && !(isUp && absolute)) {
                normal.add(name);
            }
        }
        return new AddressPath(system, absolute, normal);
    }

    @Override
    public Path resolve(Path other) {
        AddressPath o = of(other);
        if (o.absolute) {
            return o;
        }
        List<String> all = new ArrayList<>(names);
        all.addAll(o.names);
        return new AddressPath(system, absolute, all);
    }

    /** Only of what is below this path: a store has no way up that would be needed. */
    @Override
    public Path relativize(Path other) {
        AddressPath o = of(other);
        if (!o.startsWith(this)) {
            throw new IllegalArgumentException(other + " is not below " + this);
        }
        return new AddressPath(system, false, o.names.subList(names.size(), o.names.size()));
    }

    @Override
    public URI toUri() {
        return hadoop().toUri();
    }

    @Override
    public AddressPath toAbsolutePath() {
        return absolute ? this : new AddressPath(system, true, names);
    }

    @Override
    public Path toRealPath(LinkOption... options) {
        return toAbsolutePath().normalize();
    }

    @Override
    public WatchKey register(
            WatchService watcher, WatchEvent.Kind<?>[] events, WatchEvent.@Nullable Modifier... modifiers) {
        throw new UnsupportedOperationException("nobody watches a store");
    }

    @Override
    public int compareTo(Path other) {
        return toString().compareTo(of(other).toString());
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof AddressPath o
                && o.system.equals(system)
                && o.absolute == absolute
                && o.names.equals(names);
    }

    @Override
    public int hashCode() {
        return Objects.hash(system, absolute, names);
    }

    @Override
    public String toString() {
        String text = String.join("/", names);
        return absolute ? system.address() + "/" + text : text;
    }

    private AddressPath of(Path other) {
        if (other instanceof AddressPath o && o.system.equals(system)) {
            return o;
        }
        throw new ProviderMismatchException(other + " is not at " + system.address());
    }
}
