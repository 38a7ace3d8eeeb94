/** 退院時サマリー in the shape of HL7 Japan's CDA documents; words are our own. */
export interface DischargeCda {
  readonly number: string;
  readonly family: string;
  readonly given: string;
  readonly familyKana: string;
  readonly givenKana: string;
  /** `YYYYMMDD` */
  readonly born: string;
  readonly sex: 'M' | 'F' | 'U';
  /** `YYYYMMDD` */
  readonly admitted: string;
  readonly discharged: string;
  readonly doctor: string;
  readonly department: string;
  readonly disease: string;
  readonly course: readonly string[];
  readonly problems: readonly string[];
  readonly drugs: readonly (readonly [name: string, usage: string])[];
  /** A file beside the document. */
  readonly attached?: string;
  /** A sentence that was taken back when the summary was corrected, and what stands instead. */
  readonly corrected?: readonly [before: string, after: string];
}

export function dischargeCda(of: DischargeCda): string {
  const sex = of.sex === 'U' ? 'UN' : of.sex;
  const corrected =
    of.corrected === undefined
      ? ''
      : `<paragraph><content revised="delete">${xml(of.corrected[0])}</content><content revised="insert">${xml(of.corrected[1])}</content></paragraph>`;
  const attached =
    of.attached === undefined
      ? ''
      : section('添付', '<renderMultiMedia referencedObject="m1"/>', [
          `<entry><observationMedia ID="m1" classCode="OBS" moodCode="EVN"><value mediaType="image/png"><reference value="${xml(of.attached)}"/></value></observationMedia></entry>`,
        ]);
  return `<?xml version="1.0" encoding="UTF-8"?>
<ClinicalDocument xmlns="urn:hl7-org:v3">
<typeId root="2.16.840.1.113883.1.3" extension="POCD_HD000040"/>
<id root="1.2.392.0.0" extension="${of.number}.${of.discharged}"/>
<code code="18842-5" codeSystem="2.16.840.1.113883.6.1" displayName="退院時サマリー"/>
<title>退院時サマリー(${xml(of.department)})</title>
<effectiveTime value="${of.discharged}1500"/>
<recordTarget><patientRole><id root="1.2.392.0.0.1" extension="${of.number}"/><patient>
<name use="IDE"><family>${xml(of.family)}</family><given>${xml(of.given)}</given></name>
<name use="SYL"><family>${xml(of.familyKana)}</family><given>${xml(of.givenKana)}</given></name>
<administrativeGenderCode code="${sex}" codeSystem="2.16.840.1.113883.5.1"/><birthTime value="${of.born}"/>
</patient></patientRole></recordTarget>
<author><time value="${of.discharged}"/><assignedAuthor><assignedPerson><name>${xml(of.doctor)}</name></assignedPerson>
<representedOrganization><name>みほん病院</name></representedOrganization></assignedAuthor></author>
<componentOf><encompassingEncounter><effectiveTime><low value="${of.admitted}"/><high value="${of.discharged}"/></effectiveTime></encompassingEncounter></componentOf>
<component><structuredBody>
${section('入院時診断', `<list listType="ordered">${[of.disease, ...of.problems].map((one) => `<item>${xml(one)}</item>`).join('')}</list>`)}
${section('入院経過', of.course.map((one) => `<paragraph>${xml(one)}</paragraph>`).join('') + corrected)}
${section('退院時処方', `<table><thead><tr><th>薬</th><th>用法</th></tr></thead><tbody>${of.drugs.map(([name, usage]) => `<tr><td>${xml(name)}</td><td>${xml(usage)}</td></tr>`).join('')}</tbody></table>`)}
${attached}
</structuredBody></component></ClinicalDocument>
`;
}

const section = (title: string, text: string, entries: readonly string[] = []): string =>
  `<component><section><title>${title}</title><text>${text}</text>${entries.join('')}</section></component>`;

const xml = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
