import { listUri, parseListUri } from '../../../server/src/constant-contact/v1/list-uri';

describe('the URI of a v1 list', () => {
  it.each([
    'http://api.constantcontact.com/ws/customers/acme%40site.com/lists/7',
    'https://api.constantcontact.com/ws/customers/acme@site.com/lists/7',
    'http://api.constantcontact.com:443/ws/customers/acme@site.com/lists/7',
    'HTTPS://API.ConstantContact.com/ws/customers/Acme%40Site.com/lists/7/',
    '  http://api.constantcontact.com/ws/customers/acme@site.com/lists/7\n',
  ])('%s is understood', (text) => {
    expect(parseListUri(text)).toEqual({ username: 'acme@site.com', listId: '7' });
  });

  it.each([
    ['', 'not a complete address'],
    ['7', 'not a complete address'],
    ['ftp://api.constantcontact.com/ws/customers/acme/lists/7', 'not a complete address'],
    ['http://user@api.constantcontact.com/ws/customers/acme/lists/7', 'not a complete address'],
    ['http://api.constantcontact.com/ws/customers/acme/lists/7?x=1', 'not a complete address'],
    ['http://evil.example/ws/customers/acme/lists/7', 'does not begin with'],
    ['http://api.constantcontact.com.evil.example/ws/customers/acme/lists/7', 'does not begin with'],
    ['http://api.constantcontact.com:8080/ws/customers/acme/lists/7', 'does not begin with'],
    ['http://api.constantcontact.com/ws/customers/acme/contacts/7', 'not the address of a list'],
    ['http://api.constantcontact.com/ws/customers/acme/lists/7/members', 'not the address of a list'],
    ['http://api.constantcontact.com/ws/customers/acme/lists/seven', 'number of a list'],
    ['http://api.constantcontact.com/ws/customers/%ZZ/lists/7', 'no readable user name'],
    ['http://api.constantcontact.com/ws/customers/acme/lists/active', 'keeps itself'],
    ['http://api.constantcontact.com/ws/customers/acme/lists/do-not-mail', 'keeps itself'],
    ['http://api.constantcontact.com/ws/customers/acme/lists/removed', 'keeps itself'],
  ])('%j is refused: %s', (text, words) => {
    expect(parseListUri(text).problem).toContain(words);
  });

  it('is written as the service writes it', () => {
    const uri = listUri('Acme@Site.com', '7');
    expect(uri).toBe('http://api.constantcontact.com/ws/customers/acme%40site.com/lists/7');
    expect(parseListUri(uri)).toEqual({ username: 'acme@site.com', listId: '7' });
  });
});
