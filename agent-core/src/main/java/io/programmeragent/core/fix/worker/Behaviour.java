package io.programmeragent.core.fix.worker;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Modifier;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Hashes of values by what is in them, so that two runs in two class loaders can be compared. */
final class Behaviour {
    private static final int DEPTH = 4;
    private static final int ELEMENTS = 200;

    private Behaviour() {}

    static long hash(@Nullable Object value) {
        return hash(value, DEPTH);
    }

    private static long hash(@Nullable Object value, int depth) {
        if (value == null) {
            return 7;
        } else if (value instanceof Number
                || value instanceof CharSequence
                || value instanceof Boolean
                || value instanceof Character) {
            return value.toString().hashCode() * 31L
                    + value.getClass().getName().hashCode();
        } else if (value instanceof Enum<?> constant) {
            return constant.name().hashCode();
        } else if (depth == 0) {
            return value.getClass().getName().hashCode();
        } else if (value.getClass().isArray()) {
            return array(value, depth);
        }
        boolean platform = value.getClass().getClassLoader() == null;
        if (value instanceof Collection<?> elements && platform) {
            boolean ordered = !(value instanceof java.util.Set<?>);
            long hash = 17;
            int left = ELEMENTS;
            for (Object element : elements) {
                long next = hash(element, depth - 1);
                hash = ordered ? hash * 31 + next : hash + next * next;
                if (--left == 0) {
                    break;
                }
            }
            return hash;
        } else if (value instanceof Map<?, ?> map && platform) {
            long hash = 19;
            int left = ELEMENTS;
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                hash += (hash(entry.getKey(), depth - 1) * 31 + 1) * (hash(entry.getValue(), depth - 1) * 37 + 1);
                if (--left == 0) {
                    break;
                }
            }
            return hash;
        } else if (value instanceof Optional<?> optional) {
            return 23 + hash(optional.orElse(null), depth - 1);
        }
        return platform ? value.getClass().getName().hashCode() : fields(value, depth);
    }

    private static long array(Object array, int depth) {
        long hash = 29;
        int length = Array.getLength(array);
        for (int i = 0; i < Math.min(length, ELEMENTS); i++) {
            hash = hash * 31 + hash(Array.get(array, i), depth - 1);
        }
        return hash * 31 + length;
    }

    /** An object of the program, by its fields. */
    private static long fields(Object value, int depth) {
        long hash = value.getClass().getName().hashCode();
        for (Class<?> type = value.getClass(); type != null && type != Object.class; type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers()) && !field.isSynthetic()) {
                    try {
                        field.setAccessible(true);
                        hash += field.getName().hashCode() * (hash(field.get(value), depth - 1) + 1);
                    } catch (IllegalAccessException | InaccessibleObjectException e) {
                        hash += 1; // a field that cannot be read is the same in both runs
                    }
                }
            }
        }
        return hash;
    }
}
