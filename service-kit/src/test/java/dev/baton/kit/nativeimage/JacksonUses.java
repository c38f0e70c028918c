package dev.baton.kit.nativeimage;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.analysis.Analyzer;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.BasicValue;
import org.objectweb.asm.tree.analysis.Frame;
import org.objectweb.asm.tree.analysis.SimpleVerifier;

/**
 * Finds in byte code the records that Jackson reads or writes, with the records and enums that they hold. These are the types of
 * the arguments of calls of Jackson, and the classes that the calling method names. Where an argument is a collection, the
 * element types of the collections among the method's parameters count. A method that passes an {@code Object} or a {@code Class} on
 * to Jackson is treated as Jackson is.
 */
final class JacksonUses {

    private static final Set<String> OF_OBJECTS = Set.of(
            "readValue",
            "readValues",
            "readerFor",
            "readerForListOf",
            "readerForMapOf",
            "forType",
            "treeToValue",
            "convertValue",
            "updateValue",
            "valueToTree",
            "writerFor",
            "writeValue",
            "writeValueAsString",
            "writeValueAsBytes");
    private static final List<Class<?>> MAPPERS = List.of(ObjectMapper.class, ObjectReader.class, ObjectWriter.class);
    private static final Set<Type> PASSED_ON = Set.of(Type.getType(Object.class), Type.getType(Class.class));

    private final ClassLoader loader = Thread.currentThread().getContextClassLoader();
    private final List<ClassNode> classes = new ArrayList<>();
    /** Methods of the application that pass their arguments on to Jackson, as owner, name and descriptor. */
    private final Set<String> passing = new HashSet<>();

    private JacksonUses(Collection<String> application) {
        for (String name : application) {
            try (InputStream bytes = loader.getResourceAsStream(name.replace('.', '/') + ".class")) {
                ClassNode type = new ClassNode();
                new ClassReader(bytes).accept(type, 0);
                classes.add(type);
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }
    }

    /**
     * @param application the names of the application's classes
     * @return the names of the classes that Jackson reads or writes
     */
    static Set<String> of(Collection<String> application) {
        JacksonUses uses = new JacksonUses(application);
        while (uses.findPassing()) {
            // repeats for methods that pass arguments to a method found before
        }
        Set<String> found = new TreeSet<>();
        for (ClassNode type : uses.classes) {
            for (MethodNode method : type.methods) {
                if (uses.calls(method).findAny().isPresent()) {
                    uses.given(type, method).forEach(given -> uses.add(given, found));
                }
            }
        }
        return found;
    }

    private boolean findPassing() {
        boolean more = false;
        for (ClassNode type : classes) {
            for (MethodNode method : type.methods) {
                if (Arrays.stream(Type.getArgumentTypes(method.desc)).anyMatch(PASSED_ON::contains)
                        && calls(method).findAny().isPresent()) {
                    more |= passing.add(type.name + method.name + method.desc);
                }
            }
        }
        return more;
    }

    private Stream<MethodInsnNode> calls(MethodNode method) {
        return Arrays.stream(method.instructions.toArray())
                .filter(MethodInsnNode.class::isInstance)
                .map(MethodInsnNode.class::cast)
                .filter(call -> passing.contains(call.owner + call.name + call.desc)
                        || OF_OBJECTS.contains(call.name) && isMapper(call.owner));
    }

    private boolean isMapper(String owner) {
        return owner.startsWith("com/fasterxml/")
                && MAPPERS.stream().anyMatch(mapper -> mapper.isAssignableFrom(load(Type.getObjectType(owner))));
    }

    /** Returns the types of the arguments of a method's calls of Jackson, and the classes that the method names. */
    private Stream<java.lang.reflect.Type> given(ClassNode type, MethodNode method) {
        Stream<java.lang.reflect.Type> named = Arrays.stream(method.instructions.toArray())
                .filter(LdcInsnNode.class::isInstance)
                .map(constant -> ((LdcInsnNode) constant).cst)
                .filter(Type.class::isInstance)
                .map(constant -> load((Type) constant));
        Frame<BasicValue>[] frames = frames(type, method);
        Stream<java.lang.reflect.Type> given = calls(method).flatMap(call -> {
            Frame<BasicValue> frame = frames[method.instructions.indexOf(call)];
            int arguments = Type.getArgumentCount(call.desc);
            return frame == null
                    ? Stream.empty()
                    : Stream.iterate(1, i -> i + 1)
                            .limit(arguments)
                            .map(i -> frame.getStack(frame.getStackSize() - i).getType())
                            .filter(argument -> argument != null && argument.getSort() == Type.OBJECT)
                            .flatMap(argument -> meant(load(argument), type, method));
        });
        return Stream.concat(named, given);
    }

    private Stream<java.lang.reflect.Type> meant(Class<?> argument, ClassNode type, MethodNode method) {
        if (argument.isAnonymousClass()) {
            // TypeReference<List<…>>
            return Stream.of(argument.getGenericSuperclass());
        }
        if (Iterable.class.isAssignableFrom(argument) || Map.class.isAssignableFrom(argument)) {
            return Arrays.stream(load(Type.getObjectType(type.name)).getDeclaredMethods())
                    .filter(declared -> declared.getName().equals(method.name)
                            && Type.getMethodDescriptor(declared).equals(method.desc))
                    .flatMap(declared -> Arrays.stream(declared.getGenericParameterTypes()))
                    .filter(ParameterizedType.class::isInstance);
        }
        return Stream.of(argument);
    }

    private Frame<BasicValue>[] frames(ClassNode type, MethodNode method) {
        SimpleVerifier types = new SimpleVerifier(Opcodes.ASM9, null, null, null, false) {};
        types.setClassLoader(loader);
        try {
            return new Analyzer<>(types).analyze(type.name, method);
        } catch (AnalyzerException unreadable) {
            throw new IllegalStateException(type.name + "." + method.name, unreadable);
        }
    }

    private void add(java.lang.reflect.Type type, Set<String> found) {
        if (type instanceof ParameterizedType generic) {
            Arrays.stream(generic.getActualTypeArguments()).forEach(argument -> add(argument, found));
        } else if (type instanceof Class<?> named
                && named.getName().startsWith("dev.baton.")
                && (named.isRecord() || named.isEnum())
                && found.add(named.getName())
                && named.isRecord()) {
            Stream.of(named.getRecordComponents())
                    .map(RecordComponent::getGenericType)
                    .forEach(held -> add(held, found));
        }
    }

    private Class<?> load(Type type) {
        try {
            return Class.forName(type.getClassName(), false, loader);
        } catch (ClassNotFoundException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
