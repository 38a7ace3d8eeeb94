/** The mode of the whole window. */
export const ja = {
  kinds: { normal: '平常', outage: '停止中', recovering: '復旧中', drill: '訓練', kit: 'キット' },
  elapsed: (hours: number, minutes: number) => (hours === 0 ? `${minutes}分` : `${hours}時間${minutes}分`),
  day: (n: number) => `${n}日目`,
  next: (time: string) => `次の知らせ ${time}`,
};

export const en: typeof ja = {
  kinds: { normal: 'Normal', outage: 'Outage', recovering: 'Recovering', drill: 'DRILL', kit: 'Kit' },
  elapsed: (hours, minutes) => (hours === 0 ? `${minutes} min` : `${hours} h ${minutes} min`),
  day: (n) => `day ${n}`,
  next: (time) => `next notice ${time}`,
};
