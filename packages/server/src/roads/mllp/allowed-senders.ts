import { BlockList, isIP } from 'node:net';
import { Fault } from '../../fault.ts';

const LOOPBACK = ['127.0.0.0/8', '::1'];

/**
 * Who may send: addresses and networks (`192.0.2.7`, `192.0.2.0/24`, `2001:db8::/32`). Empty: this machine only.
 * Fault: `mllp.allow-not-valid`.
 */
export function allowSenders(allow: readonly string[]): (address: string | undefined) => boolean {
  const list = new BlockList();
  for (const text of allow.length === 0 ? LOOPBACK : allow) add(list, text);
  return (address) => {
    if (address === undefined) return false;
    // How an IPv4 peer looks on a socket of both families.
    const plain = address.startsWith('::ffff:') ? address.slice(7) : address;
    const family = isIP(plain);
    return family !== 0 && list.check(plain, family === 4 ? 'ipv4' : 'ipv6');
  };
}

function add(list: BlockList, text: string): void {
  const [address = '', bits, ...more] = text.split('/');
  const version = isIP(address);
  const family = version === 4 ? 'ipv4' : 'ipv6';
  const most = version === 4 ? 32 : 128;
  const good = version !== 0 && more.length === 0 && (bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= most));
  if (!good) throw new Fault('mllp.allow-not-valid', `allow: ${text.slice(0, 64)}`);
  if (bits === undefined) list.addAddress(address, family);
  else list.addSubnet(address, Number(bits), family);
}
