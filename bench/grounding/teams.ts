/** City, name and nicknames of every team of the league: names that may be said, whoever plays. */
export const TEAMS: { city: string; name: string; nicknames?: string[] }[] = [
  ...[
    'Atlanta Hawks',
    'Boston Celtics',
    'Brooklyn Nets',
    'Charlotte Hornets',
    'Chicago Bulls',
    'Denver Nuggets',
    'Detroit Pistons',
    'Houston Rockets',
    'Indiana Pacers',
    'Memphis Grizzlies',
    'Miami Heat',
    'Milwaukee Bucks',
    'Orlando Magic',
    'Phoenix Suns',
    'Sacramento Kings',
    'Toronto Raptors',
    'Utah Jazz',
    'Washington Wizards',
  ].map((both) => {
    const [city = '', name = ''] = both.split(' ');
    return { city, name };
  }),
  { city: 'Cleveland', name: 'Cavaliers', nicknames: ['Cavs'] },
  { city: 'Dallas', name: 'Mavericks', nicknames: ['Mavs'] },
  { city: 'Golden State', name: 'Warriors', nicknames: ['Dubs'] },
  { city: 'Los Angeles', name: 'Clippers', nicknames: ['LA Clippers', 'Clips'] },
  { city: 'Los Angeles', name: 'Lakers', nicknames: ['LA Lakers'] },
  { city: 'Minnesota', name: 'Timberwolves', nicknames: ['Wolves', 'T-Wolves'] },
  { city: 'New Orleans', name: 'Pelicans', nicknames: ['Pels'] },
  { city: 'New York', name: 'Knicks' },
  { city: 'Oklahoma City', name: 'Thunder', nicknames: ['OKC'] },
  { city: 'Philadelphia', name: '76ers', nicknames: ['Sixers'] },
  { city: 'Portland', name: 'Trail Blazers', nicknames: ['Blazers'] },
  { city: 'San Antonio', name: 'Spurs' },
];

/** What a team may be called; one of its players is "a Hawk". */
export function namesOf({ city, name, nicknames = [] }: (typeof TEAMS)[number]): string[] {
  const called = [name, `${city} ${name}`, ...nicknames];
  return [...called, city, ...called.filter((one) => /[^s]s$/.test(one)).map((one) => one.slice(0, -1))];
}
