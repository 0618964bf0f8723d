/** Who leads the sessions in the pictures. */
export const facilitator = 'Maya Lindqvist';

/** The team that plays in most pictures, in the order in which they joined. */
export const team = ['Jonas', 'Priya Nair', 'Tomás', 'Aiko', 'Sam O’Connor', 'Lena F.'];

const firstNames =
  'Amara Ben Chiara Dmitri Elif Farid Greta Hugo Ines Jamal Katya Luis Mei Noor Olu Petra Quentin Rosa Sven Thandi';
const lastNames =
  'Adeyemi Bauer Costa Dahl Ehrlich Fontaine Grigoryan Haddad Ivanova Jovanović Kowalczyk Lundgren';

/** So many people of different names, 240 at most. */
export function crowd(size: number): string[] {
  const names = lastNames
    .split(' ')
    .flatMap((last) => firstNames.split(' ').map((first) => `${first} ${last}`));
  return names.slice(0, size);
}
