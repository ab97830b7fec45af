package io.programmeragent.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A program of its own that compares two versions of a class on many inputs: the classes of the reference, those of the
 * patched one, the class, a file of known inputs (or {@code -}), how many new ones. Prints one JSON line.
 */
final class JudgedRun {
    private static final long LIMIT_MILLIS = 1_500;
    private static final int FEW = 5;

    private final String type;
    private final Path reference;
    private final Path patched;

    private JudgedRun(String type, Path reference, Path patched) {
        this.type = type;
        this.reference = reference;
        this.patched = patched;
    }

    public static void main(String[] arguments) throws IOException, ReflectiveOperationException {
        JudgedRun run = new JudgedRun(arguments[2], Path.of(arguments[0]), Path.of(arguments[1]));
        int count = Integer.parseInt(arguments[4]);
        Map<String, Object> verdict = arguments[3].equals("-")
                ? run.compareGraphs(count)
                : run.compare(JudgeInputs.read(Path.of(arguments[3])), count);
        System.out.println(new ObjectMapper().writeValueAsString(verdict));
        System.out.flush();
        Runtime.getRuntime().halt(0); // a call that never ended may still be running
    }

    private Map<String, Object> compare(JudgeInputs inputs, int count)
            throws IOException, ReflectiveOperationException {
        Tally tally = new Tally();
        for (List<Object> input : inputs.unseen(count, new Random(20261127))) {
            if (tally.different >= FEW || tally.endless >= FEW) {
                break;
            }
            tally.add(input.toString(), called(reference, input), () -> called(patched, input));
        }
        return tally.told();
    }

    private Map<String, Object> compareGraphs(int count) throws IOException, ReflectiveOperationException {
        Tally tally = new Tally();
        for (int seed = 0; seed < count && tally.different < FEW && tally.endless < FEW; seed++) {
            int its = seed;
            tally.add("graph " + seed, calledWithGraph(reference, its), () -> calledWithGraph(patched, its));
        }
        return tally.told();
    }

    private Optional<String> called(Path classes, List<Object> input) throws IOException, ReflectiveOperationException {
        try (URLClassLoader loader = loader(classes)) {
            Method method = method(loader);
            Type[] types = method.getGenericParameterTypes();
            if (types.length != input.size()) {
                return Optional.empty();
            }
            Object[] arguments = new Object[types.length];
            for (int i = 0; i < types.length; i++) {
                arguments[i] = fitted(input.get(i), method.getParameterTypes()[i]);
            }
            return result(method, arguments);
        }
    }

    private Optional<String> calledWithGraph(Path classes, int seed) throws IOException, ReflectiveOperationException {
        try (URLClassLoader loader = loader(classes)) {
            Method method = method(loader);
            boolean cyclic = method.getReturnType() == boolean.class || method.getReturnType() == int.class;
            return result(method, new JudgeGraphs(loader, seed, cyclic).arguments(method.getGenericParameterTypes()));
        }
    }

    private static URLClassLoader loader(Path classes) throws IOException {
        return new URLClassLoader(new URL[] {classes.toUri().toURL()}, ClassLoader.getPlatformClassLoader());
    }

    private Method method(ClassLoader loader) throws ReflectiveOperationException {
        String name = type.toLowerCase(Locale.ROOT);
        return Arrays.stream(
                        Class.forName("java_programs." + type, true, loader).getMethods())
                .filter(m -> m.getName().equals(name))
                .findFirst()
                .orElseThrow(() -> new ReflectiveOperationException(type + " has no method " + name));
    }

    /** What a call returns, or throws; nothing when it did not end in time. */
    private static Optional<String> result(Method method, Object[] arguments) {
        FutureTask<String> task = new FutureTask<>(() -> {
            try {
                return shown(method.invoke(null, arguments));
            } catch (InvocationTargetException e) {
                return "throws "
                        + Objects.requireNonNull(e.getCause()).getClass().getName();
            }
        });
        Thread thread = new Thread(null, task, "called", 64L * 1024 * 1024);
        thread.setDaemon(true);
        thread.start();
        try {
            return Optional.of(task.get(LIMIT_MILLIS, TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            return Optional.empty();
        } catch (ExecutionException e) {
            return Optional.of("throws " + e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private static Object fitted(Object value, Class<?> type) {
        if (value instanceof Long number) {
            return type == double.class || type == Double.class
                    ? (Object) number.doubleValue()
                    : (Object) number.intValue();
        } else if (value instanceof List<?> list && type.isArray()) {
            Object array = Array.newInstance(type.getComponentType(), list.size());
            for (int i = 0; i < list.size(); i++) {
                Array.set(array, i, fitted(list.get(i), type.getComponentType()));
            }
            return array;
        } else if (value instanceof List<?> list) {
            List<Object> fitted = new ArrayList<>();
            list.forEach(e -> fitted.add(fitted(e, Object.class)));
            return fitted;
        }
        return value;
    }

    private static String shown(@Nullable Object value) throws IllegalAccessException {
        if (value == null) {
            return "null";
        } else if (value instanceof Double number) {
            return String.format(Locale.ROOT, "%.9g", number);
        } else if (value instanceof Number || value instanceof CharSequence || value instanceof Boolean) {
            return value.toString();
        } else if (value instanceof Set<?> set) {
            Set<String> sorted = new TreeSet<>();
            for (Object element : set) {
                sorted.add(shown(element));
            }
            return "set" + sorted;
        } else if (value instanceof Iterable<?> elements) {
            List<String> list = new ArrayList<>();
            for (Object element : elements) {
                list.add(shown(element));
            }
            return list.toString();
        } else if (value instanceof Map<?, ?> map) {
            Set<String> sorted = new TreeSet<>();
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                sorted.add(shown(entry.getKey()) + "=" + shown(entry.getValue()));
            }
            return sorted.toString();
        } else if (value.getClass().getSimpleName().equals("Node")) {
            return node(value);
        }
        StringBuilder text = new StringBuilder(value.getClass().getSimpleName());
        for (Field field : value.getClass().getDeclaredFields()) {
            if (!Modifier.isStatic(field.getModifiers()) && !field.isSynthetic()) {
                field.setAccessible(true);
                text.append(' ').append(shown(field.get(value)));
            }
        }
        return text.toString();
    }

    /** A node by its value and those that follow it one by one. */
    private static String node(Object first) throws IllegalAccessException {
        StringBuilder text = new StringBuilder();
        Object node = first;
        try {
            for (int i = 0; node != null && i < 20; i++) {
                text.append('>').append(node.getClass().getMethod("getValue").invoke(node));
                node = node.getClass().getMethod("getSuccessor").invoke(node);
            }
        } catch (NoSuchMethodException | InvocationTargetException e) {
            throw new IllegalStateException(first.getClass() + " is no node", e);
        }
        return text.toString();
    }

    private interface Call {
        Optional<String> make() throws IOException, ReflectiveOperationException;
    }

    private static final class Tally {
        private int compared;
        private int different;
        private int endless;
        private String first = "";

        /** Compares, unless the reference itself does not take the input. */
        void add(String input, Optional<String> expected, Call call) throws IOException, ReflectiveOperationException {
            if (expected.isEmpty()) {
                endless++;
                return;
            } else if (expected.get().startsWith("throws ")) {
                return;
            }
            compared++;
            String got = call.make().orElse("does not end");
            if (!got.equals(expected.get())) {
                different++;
                if (first.isEmpty()) {
                    String text = input + ": " + got + " instead of " + expected.get();
                    first = text.substring(0, Math.min(300, text.length()));
                }
            }
        }

        Map<String, Object> told() {
            Map<String, Object> told = new LinkedHashMap<>();
            told.put("compared", compared);
            told.put("different", different);
            told.put("first", first);
            return told;
        }
    }
}
