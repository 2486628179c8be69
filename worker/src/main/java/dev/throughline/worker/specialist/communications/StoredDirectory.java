package dev.throughline.worker.specialist.communications;

import dev.throughline.contract.common.Role;
import dev.throughline.contract.humantask.TaskAudience;
import dev.throughline.store.Database;
import dev.throughline.store.identity.Person;
import dev.throughline.store.identity.PersonRepository;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The directory of people in the store. */
public final class StoredDirectory implements Directory {
    private final PersonRepository people;

    public StoredDirectory(Database database) {
        this.people = new PersonRepository(database);
    }

    @Override
    public List<Recipient> members(TaskAudience audience) {
        Map<String, Person> members = new LinkedHashMap<>();
        audience.people().forEach(id -> people.find(id).ifPresent(person -> members.put(person.id(), person)));
        audience.roles().stream()
                .flatMap(name -> Role.of(name).stream())
                .flatMap(role -> people.withRole(role).stream())
                .forEach(person -> members.putIfAbsent(person.id(), person));
        return members.values().stream()
                .map(person -> new Recipient(person.id(), person.email(), person.slack()))
                .toList();
    }
}
