import type { SeededRandom } from "./seeded-random";

type Words = readonly [string, ...string[]];

/** Halves of company names, French with French and English with English; none is a brand. */
const houses: readonly [Style, ...Style[]] = [
  {
    first: words("Al Bel Bri Cor Dal Dor Esk Fal Gar Hel Jal Kel Lor Mal Nav Or Per Quer Rol Ser"),
    second: words("bruyer dombre douane gorse lisquin mirel pellac quenne ravin thorel vandre"),
    trade: words(
      "Agro Assurances Bâtiment Conseil Distribution Emballages Énergie Formation Habitat " +
        "Hôtellerie Immobilier Industrie Ingénierie Logistique Matériaux Mécanique Optique Santé " +
        "Services Textile Transports",
    ),
    town: words("Amiens Angers Brest Dijon Lille Lyon Metz Nancy Nantes Nîmes Pau Reims Tours"),
  },
  {
    first: words("Alder Bram Cald Dun Elm Garth Hazel Ivel Kes Lark Ner Pen Quill Sel Tam Whin"),
    second: words("brook combe dale field ford hurst mere ridge stead thwaite worth"),
    trade: words(
      "Builders Consulting Energy Engineering Estates Foods Freight Health Hotels Housing " +
        "Instruments Insurance Labs Logistics Materials Optics Packaging Retail Services Textiles",
    ),
    town: words("Bath Bristol Cardiff Cork Derby Dundee Exeter Hull Leeds Leith Perth York"),
  },
];

interface Style {
  readonly first: Words;
  readonly second: Words;
  readonly trade: Words;
  readonly town: Words;
}

/** People who look after the clients; invented. */
export const ownerNames = [
  "Camille Rouvier",
  "Oliver Hartley",
  "Inès Belkadi",
  "Thomas Kerlan",
  "Priya Nairn",
  "Hugo Lemarchand",
  "Sarah Whitcombe",
  "Awa Diarra",
] as const;

/**
 * A source of invented company names, no two alike: "Kelmirel Logistique", "Larkhurst Foods". Names
 * take a town, then a number, when the plain ones run out.
 */
export function companyNames(random: SeededRandom): () => string {
  const given = new Set<string>();
  return () => {
    for (let attempt = 0; ; attempt += 1) {
      const style = random.pick(houses);
      const house = random.pick(style.first) + random.pick(style.second);
      let name = `${house} ${random.pick(style.trade)}`;
      if (attempt >= 5) name += ` ${random.pick(style.town)}`;
      if (attempt >= 10) name += ` ${attempt - 8}`;
      if (!given.has(name)) {
        given.add(name);
        return name;
      }
    }
  };
}

function words(list: string): Words {
  const [first = "", ...others] = list.split(" ");
  return [first, ...others];
}
