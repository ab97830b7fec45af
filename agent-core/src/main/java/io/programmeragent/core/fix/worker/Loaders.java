package io.programmeragent.core.fix.worker;

import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Class loaders, from the outside in: the gate, the libraries, the program. The worker's own libraries are not seen. */
final class Loaders {
    private static final Set<String> SHARED = Set.of(
            Ticks.class.getName(),
            Ticks.OutOfTicks.class.getName(),
            TestEngine.class.getName(),
            TestEngine.Events.class.getName());

    private Loaders() {}

    /** Lets through the few classes that the program and the worker share. */
    private static final class Gate extends ClassLoader {
        Gate() {
            super(ClassLoader.getPlatformClassLoader());
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            if (SHARED.contains(name)) {
                return Class.forName(name, false, Loaders.class.getClassLoader());
            }
            throw new ClassNotFoundException(name);
        }
    }

    /** The libraries, and beside them the class that runs tests; stays for all candidates. */
    static final class Libraries extends URLClassLoader {
        private static final String RUNNER = PlatformTests.class.getName();
        private static final List<String> BESIDE = List.of(RUNNER, Junit4Tests.class.getName());

        Libraries(List<String> libraries) {
            super(libraries.stream().map(Libraries::url).toArray(URL[]::new), new Gate());
        }

        private static URL url(String path) {
            try {
                return Path.of(path).toUri().toURL();
            } catch (MalformedURLException e) {
                throw new IllegalArgumentException("'" + path + "' is no path of a library", e);
            }
        }

        TestEngine tests(Tags tags) throws ReflectiveOperationException {
            var constructor = Class.forName(RUNNER, true, this).getDeclaredConstructor(List.class, List.class);
            constructor.setAccessible(true);
            return (TestEngine) constructor.newInstance(tags.wanted(), tags.unwanted());
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            if (BESIDE.stream().noneMatch(b -> name.equals(b) || name.startsWith(b + "$"))) {
                return super.findClass(name);
            }
            String file = name.substring(name.lastIndexOf('.') + 1) + ".class";
            try (InputStream in = Loaders.class.getResourceAsStream(file)) {
                if (in == null) {
                    throw new ClassNotFoundException(name);
                }
                byte[] bytes = in.readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }

    /** The program's own classes, main and test; a new one for each candidate. */
    static final class Program extends ClassLoader {
        private final Map<String, byte[]> changed;
        private final ClassFiles files;

        Program(ClassLoader libraries, Map<String, byte[]> changed, ClassFiles files) {
            super(libraries);
            this.changed = changed;
            this.files = files;
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            synchronized (getClassLoadingLock(name)) {
                Class<?> loaded = findLoadedClass(name);
                byte[] own = loaded == null ? changed.get(name) : null;
                byte[] bytes = loaded == null && own == null ? files.counting(name) : own;
                if (bytes != null) {
                    loaded = defineClass(name, bytes, 0, bytes.length);
                }
                return loaded != null ? loaded : super.loadClass(name, resolve);
            }
        }
    }
}
