package io.programmeragent.core.fix.worker;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * A class file in which methods have copies, one for each of several variants, so that the compiler is started once for
 * all of them. One variant's class has its copies in the place of the originals, and nothing of the others.
 */
public final class Variants {
    private static final String MARK = "$variant$";
    private static final Pattern COPY = Pattern.compile("(lambda\\$)?(.+)\\$variant\\$(\\d+)(\\$\\d+)?");
    private static final Pattern UNNAMED = Pattern.compile(".*\\$\\d.*");

    private final ClassReader reader;
    private final Map<Integer, Set<String>> replaced = new HashMap<>();

    Variants(byte[] bytes) {
        this.reader = new ClassReader(bytes);
        reader.accept(new Search(), ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
    }

    /** What a variant's copy of a method is called. */
    public static String name(String method, int variant) {
        return method + MARK + variant;
    }

    boolean hasCopies() {
        return !replaced.isEmpty();
    }

    /** The class as it is in a variant. */
    Only only(int variant) {
        ClassWriter writer = new ClassWriter(0);
        Choice choice = new Choice(writer, variant, replaced.getOrDefault(variant, Set.of()));
        reader.accept(choice, 0);
        return new Only(writer.toByteArray(), choice.unnamed);
    }

    /** One variant's class, and whether its code uses classes without a name, which are numbered over all variants. */
    static final class Only {
        private final byte[] bytes;
        private final boolean unnamed;

        Only(byte[] bytes, boolean unnamed) {
            this.bytes = bytes;
            this.unnamed = unnamed;
        }

        byte[] bytes() {
            return bytes;
        }

        boolean unnamed() {
            return unnamed;
        }
    }

    private final class Search extends ClassVisitor {
        Search() {
            super(Opcodes.ASM9);
        }

        @Override
        public @Nullable MethodVisitor visitMethod(
                int access,
                String name,
                String descriptor,
                @Nullable String signature,
                String @Nullable [] exceptions) {
            Matcher copy = COPY.matcher(name);
            if (copy.matches() && copy.group(1) == null && copy.group(4) == null) {
                replaced.computeIfAbsent(Integer.valueOf(copy.group(3)), v -> new HashSet<>())
                        .add(copy.group(2) + descriptor);
            }
            return null;
        }
    }

    private static final class Choice extends ClassVisitor {
        private final String variant;
        private final Set<String> replaced;
        private boolean unnamed;

        Choice(ClassVisitor next, int variant, Set<String> replaced) {
            super(Opcodes.ASM9, next);
            this.variant = Integer.toString(variant);
            this.replaced = replaced;
        }

        @Override
        public @Nullable MethodVisitor visitMethod(
                int access,
                String name,
                String descriptor,
                @Nullable String signature,
                String @Nullable [] exceptions) {
            Matcher copy = COPY.matcher(name);
            if (!copy.matches()) {
                return replaced.contains(name + descriptor)
                        ? null
                        : super.visitMethod(access, name, descriptor, signature, exceptions);
            } else if (!variant.equals(copy.group(3))) {
                return null;
            }
            boolean lambda = copy.group(4) != null;
            String its = lambda ? name : copy.group(2);
            return new Uses(super.visitMethod(access, its, descriptor, signature, exceptions));
        }

        private final class Uses extends MethodVisitor {
            Uses(MethodVisitor next) {
                super(Opcodes.ASM9, next);
            }

            @Override
            public void visitTypeInsn(int opcode, String type) {
                unnamed |= opcode == Opcodes.NEW && UNNAMED.matcher(type).matches();
                super.visitTypeInsn(opcode, type);
            }

            /** The numbers of a switch over an enum are kept in a class without a name, for all variants together. */
            @Override
            public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
                unnamed |= UNNAMED.matcher(owner).matches();
                super.visitFieldInsn(opcode, owner, name, descriptor);
            }
        }
    }
}
