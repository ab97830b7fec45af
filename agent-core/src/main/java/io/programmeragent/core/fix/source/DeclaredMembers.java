package io.programmeragent.core.fix.source;

import com.github.javaparser.ast.body.BodyDeclaration;
import com.github.javaparser.ast.body.ClassOrInterfaceDeclaration;
import com.github.javaparser.ast.body.EnumDeclaration;
import com.github.javaparser.ast.body.FieldDeclaration;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.body.Parameter;
import com.github.javaparser.ast.body.RecordDeclaration;
import com.github.javaparser.ast.body.VariableDeclarator;
import java.util.ArrayList;
import java.util.List;

/** What a declaration of the repository gives its type, with nothing inherited. */
final class DeclaredMembers {
    private final TypeNames names;

    DeclaredMembers(TypeNames names) {
        this.names = names;
    }

    /** Its methods, with those of components and of each enum. */
    List<Method> methods(Sources.Declared declared, JavaType type) {
        TypeArguments arguments = TypeArguments.of(declared.declaration(), type);
        List<Method> methods = new ArrayList<>();
        for (MethodDeclaration method : declared.declaration().getMethods()) {
            methods.add(new Method(
                    method.getNameAsString(),
                    arguments.in(names.of(declared.file(), method.getType())),
                    method.getParameters().stream()
                            .map(p -> arguments.in(names.of(declared.file(), p.getType())))
                            .toList(),
                    method.getParameters().stream().anyMatch(Parameter::isVarArgs),
                    method.isStatic()));
        }
        if (declared.declaration() instanceof RecordDeclaration declaration) {
            for (Parameter component : declaration.getParameters()) {
                methods.add(new Method(
                        component.getNameAsString(),
                        arguments.in(names.of(declared.file(), component)),
                        List.of(),
                        false,
                        false));
            }
        }
        if (declared.declaration() instanceof EnumDeclaration) {
            methods.add(new Method("values", type.array(), List.of(), false, true));
            methods.add(new Method("valueOf", type, List.of(JavaType.STRING), false, true));
        }
        return methods;
    }

    /** Its fields, components and enum constants. */
    List<Variable> fields(Sources.Declared declared, JavaType type) {
        TypeArguments arguments = TypeArguments.of(declared.declaration(), type);
        List<Variable> fields = new ArrayList<>();
        if (declared.declaration() instanceof RecordDeclaration declaration) {
            for (Parameter component : declaration.getParameters()) {
                JavaType componentType = arguments.in(names.of(declared.file(), component));
                fields.add(new Variable(component.getNameAsString(), componentType, Variable.Kind.FIELD, false));
            }
        }
        if (declared.declaration() instanceof EnumDeclaration declaration) {
            declaration
                    .getEntries()
                    .forEach(e -> fields.add(new Variable(e.getNameAsString(), type, Variable.Kind.CONSTANT, false)));
        }
        boolean isInterface = declared.declaration() instanceof ClassOrInterfaceDeclaration c && c.isInterface();
        for (BodyDeclaration<?> member : declared.declaration().getMembers()) {
            if (member instanceof FieldDeclaration field) {
                boolean constant = isInterface || (field.isStatic() && field.isFinal());
                for (VariableDeclarator variable : field.getVariables()) {
                    fields.add(new Variable(
                            variable.getNameAsString(),
                            arguments.in(names.of(declared.file(), variable.getType())),
                            constant ? Variable.Kind.CONSTANT : Variable.Kind.FIELD,
                            !constant && !field.isFinal()));
                }
            }
        }
        return fields;
    }
}
