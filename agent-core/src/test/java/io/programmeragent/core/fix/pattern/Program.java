package io.programmeragent.core.fix.pattern;

import io.programmeragent.api.diagnose.StackFrame;
import io.programmeragent.api.diagnose.StackTrace;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.StringWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/** A few source files, compiled in memory and run in a class loader of their own. */
public final class Program {
    private final Map<String, String> files;

    private Program(Map<String, String> files) {
        this.files = files;
    }

    /** One file, by its path. */
    public static Program of(String path, String text) {
        return new Program(new LinkedHashMap<>(Map.of(path, text)));
    }

    /** The program with another file, or with another text for one. */
    public Program with(String path, String text) {
        Map<String, String> changed = new LinkedHashMap<>(files);
        changed.put(path, text);
        return new Program(changed);
    }

    public Map<String, String> files() {
        return files;
    }

    /** What a static method answers; what it throws is thrown. */
    public @Nullable Object run(String type, String method, @Nullable Object... arguments) throws Throwable {
        try {
            return method(type, method).invoke(null, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    /** What a static method throws, as a log would show it. */
    public StackTrace failure(String type, String method, @Nullable Object... arguments) {
        try {
            run(type, method, arguments);
        } catch (Throwable e) {
            return trace(e);
        }
        throw new AssertionError(type + "." + method + " did not fail");
    }

    private static StackTrace trace(Throwable thrown) {
        List<StackFrame> frames = Arrays.stream(thrown.getStackTrace())
                .map(f -> new StackFrame(
                        f.getClassName(),
                        f.getMethodName(),
                        Optional.ofNullable(f.getFileName()),
                        f.getLineNumber() > 0 ? OptionalInt.of(f.getLineNumber()) : OptionalInt.empty()))
                .toList();
        String message = thrown.getMessage() == null ? "" : thrown.getMessage();
        return new StackTrace(
                thrown.getClass().getName(),
                message,
                frames,
                Optional.ofNullable(thrown.getCause()).map(Program::trace));
    }

    private Method method(String type, String name) throws ReflectiveOperationException {
        Class<?> found = new Loader(compile()).loadClass(type);
        Method method = Arrays.stream(found.getDeclaredMethods())
                .filter(m -> m.getName().equals(name))
                .findFirst()
                .orElseThrow();
        method.setAccessible(true);
        return method;
    }

    private Map<String, byte[]> compile() {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        Map<String, ByteArrayOutputStream> classes = new HashMap<>();
        JavaFileManager manager =
                new ForwardingJavaFileManager<JavaFileManager>(compiler.getStandardFileManager(null, null, null)) {
                    @Override
                    public JavaFileObject getJavaFileForOutput(
                            Location location, String name, JavaFileObject.Kind kind, FileObject sibling) {
                        return new SimpleJavaFileObject(URI.create("memory:///" + name + ".class"), kind) {
                            @Override
                            public OutputStream openOutputStream() {
                                ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                                classes.put(name, bytes);
                                return bytes;
                            }
                        };
                    }
                };
        List<JavaFileObject> sources = new ArrayList<>();
        files.forEach((path, text) ->
                sources.add(new SimpleJavaFileObject(URI.create("memory:///" + path), JavaFileObject.Kind.SOURCE) {
                    @Override
                    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                        return text;
                    }
                }));
        StringWriter problems = new StringWriter();
        boolean compiled = compiler.getTask(
                        problems, manager, null, List.of("-g", "--release", "17", "-proc:none"), null, sources)
                .call();
        if (!compiled) {
            throw new IllegalArgumentException(problems + "\n" + files);
        }
        Map<String, byte[]> bytes = new HashMap<>();
        classes.forEach((name, stream) -> bytes.put(name, stream.toByteArray()));
        return bytes;
    }

    /** Whether it compiles. */
    public boolean compiles() {
        try {
            compile();
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static final class Loader extends ClassLoader {
        private final Map<String, byte[]> classes;

        Loader(Map<String, byte[]> classes) {
            super(ClassLoader.getPlatformClassLoader());
            this.classes = classes;
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            byte[] bytes = classes.get(name);
            if (bytes == null) {
                throw new ClassNotFoundException(name);
            }
            return defineClass(name, bytes, 0, bytes.length);
        }
    }
}
