package io.programmeragent.core.fix.worker;

import java.util.HashSet;
import java.util.Set;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Makes a class count its loop rounds and calls, and keeps it from ending the JVM. */
final class Instrumentation {
    private static final String TICKS = Type.getInternalName(Ticks.class);

    private Instrumentation() {}

    static byte[] counting(byte[] bytes) {
        ClassReader reader = new ClassReader(bytes);
        ClassWriter writer = new ClassWriter(reader, 0);
        reader.accept(new Counting(writer), 0);
        return writer.toByteArray();
    }

    /** Makes methods tell what they return. */
    static byte[] telling(byte[] bytes, Set<String> methods) {
        ClassReader reader = new ClassReader(bytes);
        ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
        reader.accept(new Telling(writer, methods), 0);
        return writer.toByteArray();
    }

    private static final class Telling extends ClassVisitor {
        private final Set<String> methods;

        Telling(ClassVisitor next, Set<String> methods) {
            super(Opcodes.ASM9, next);
            this.methods = methods;
        }

        @Override
        public MethodVisitor visitMethod(
                int access, String name, String descriptor, String signature, String[] exceptions) {
            MethodVisitor next = super.visitMethod(access, name, descriptor, signature, exceptions);
            return methods.contains(name) ? new TellingMethod(next, access, descriptor) : next;
        }
    }

    private static final class TellingMethod extends MethodVisitor {
        private final int access;
        private final String descriptor;

        TellingMethod(MethodVisitor next, int access, String descriptor) {
            super(Opcodes.ASM9, next);
            this.access = access;
            this.descriptor = descriptor;
        }

        @Override
        public void visitInsn(int opcode) {
            if (opcode == Opcodes.RETURN) {
                given();
            } else if (opcode >= Opcodes.IRETURN && opcode < Opcodes.RETURN) {
                Type type = Type.getReturnType(descriptor);
                super.visitInsn(type.getSize() == 2 ? Opcodes.DUP2 : Opcodes.DUP);
                tell(type);
            }
            super.visitInsn(opcode);
        }

        /** What a method that returns nothing may have changed: its object, and objects that it was given. */
        private void given() {
            int slot = 0;
            if ((access & Opcodes.ACC_STATIC) == 0) {
                super.visitVarInsn(Opcodes.ALOAD, slot++);
                tell(Type.getType(Object.class));
            }
            for (Type argument : Type.getArgumentTypes(descriptor)) {
                if (argument.getSort() >= Type.ARRAY && (access & Opcodes.ACC_STATIC) != 0) {
                    super.visitVarInsn(Opcodes.ALOAD, slot);
                    tell(argument);
                }
                slot += argument.getSize();
            }
        }

        private void tell(Type type) {
            String boxed = switch (type.getSort()) {
                case Type.BOOLEAN -> "java/lang/Boolean";
                case Type.CHAR -> "java/lang/Character";
                case Type.BYTE -> "java/lang/Byte";
                case Type.SHORT -> "java/lang/Short";
                case Type.INT -> "java/lang/Integer";
                case Type.LONG -> "java/lang/Long";
                case Type.FLOAT -> "java/lang/Float";
                case Type.DOUBLE -> "java/lang/Double";
                default -> "";
            };
            if (!boxed.isEmpty()) {
                super.visitMethodInsn(
                        Opcodes.INVOKESTATIC, boxed, "valueOf", "(" + type.getDescriptor() + ")L" + boxed + ";", false);
            }
            super.visitMethodInsn(Opcodes.INVOKESTATIC, TICKS, "observed", "(Ljava/lang/Object;)V", false);
        }
    }

    private static final class Counting extends ClassVisitor {
        Counting(ClassVisitor next) {
            super(Opcodes.ASM9, next);
        }

        @Override
        public MethodVisitor visitMethod(
                int access, String name, String descriptor, String signature, String[] exceptions) {
            return new CountingMethod(super.visitMethod(access, name, descriptor, signature, exceptions));
        }
    }

    private static final class CountingMethod extends MethodVisitor {
        private final Set<Label> passed = new HashSet<>();

        CountingMethod(MethodVisitor next) {
            super(Opcodes.ASM9, next);
        }

        @Override
        public void visitCode() {
            super.visitCode();
            tick();
        }

        @Override
        public void visitLabel(Label label) {
            passed.add(label);
            super.visitLabel(label);
        }

        @Override
        public void visitJumpInsn(int opcode, Label label) {
            if (passed.contains(label)) {
                tick();
            }
            super.visitJumpInsn(opcode, label);
        }

        private void tick() {
            super.visitMethodInsn(Opcodes.INVOKESTATIC, TICKS, "tick", "()V", false);
        }

        /** {@code System::exit}, too. */
        @Override
        public void visitInvokeDynamicInsn(String name, String descriptor, Handle bootstrap, Object... arguments) {
            Object[] its = arguments.clone();
            for (int i = 0; i < its.length; i++) {
                if (its[i] instanceof Handle handle
                        && handle.getOwner().equals("java/lang/System")
                        && handle.getName().equals("exit")) {
                    its[i] = new Handle(handle.getTag(), TICKS, handle.getName(), handle.getDesc(), false);
                }
            }
            super.visitInvokeDynamicInsn(name, descriptor, bootstrap, its);
        }

        @Override
        public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
            if (owner.equals("java/lang/Runtime") && (name.equals("halt") || name.equals("exit"))) {
                super.visitMethodInsn(Opcodes.INVOKESTATIC, TICKS, "end", "(Ljava/lang/Runtime;I)V", false);
                return;
            }
            boolean exit = owner.equals("java/lang/System") && name.equals("exit");
            super.visitMethodInsn(opcode, exit ? TICKS : owner, name, descriptor, isInterface);
        }
    }
}
