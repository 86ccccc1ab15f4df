import { createPrivateKey, createPublicKey } from 'node:crypto';

/**
 * A development key, the same in every copy: a token of one sandbox is good at every other and after a restart.
 * It protects nothing; anyone can read it here.
 */
const DEVELOPMENT_KEY = {
  kty: 'RSA',
  n: [
    '2V4NR0BuBYTafqSsfdW0YVbHLZJ503tO8CRA0T75zQ_QdWLxp2-1-XT1UBXBrT5c0ZZ6gyzuvipX6MHdpN1htOpkk9sJTNdupOvf',
    'Y9yJlcWLVAcMe4JC3cAws5atrGPsBshOj9XHmJRsKqlMauHdfFRLO2PS_yeDTLCaLOL4osmUjAM-v3avIEBR1FV1XaeRqDpjCtbO',
    'pVtOWCTrEfEGXNd237h2zIGaYSGtJYPYBLf7AUpnDVZQAngoD7bvwDNgsZ0T04Nya6jHeXrc2R-O2KDf2mXyLwxgd6X172MOtixn',
    'Y9SxhHjypWpm5ELXVBeFUHm6je0U6xxPRZlXID2C5Q',
  ].join(''),
  e: 'AQAB',
  d: [
    'ECjH4RfnBfstg3Q1DD7JTozfuPbWc98gdsWkhERuWC0N4NLWpw1XkIBo0J0UHU-79pXSrPKicK81Aq1Pj6x95sVKbbEp1MAAQ6ZI',
    'YMQPU2Z7Qud_k_qoA2nAr8fVc0coumFaRnhMrWkSoyzxAid2lSyuvMR2oLgx2znsIEb4V8ufBRXbHERQJtkr-rD7FkXixPg_2_d-',
    'YXXX09kJLRZCfLCBk4EeQXjxtuz4HrbYYsmLZIcirtd1BVyyDT_7CR_UzzVzUkohHMsY3ilhSUo9FP1pFHbj-Eqo8ncrnRxY-G6f',
    'Rhx4ywyA7SO2irz4U7Scq4s_KlhrXzR8tOSRtoiiWQ',
  ].join(''),
  p: [
    '7anS01a-ekNo4OUh0PEyuVB4cWwVyn8Zy8gocxGukJ2OrMySd2FPNy0ZTnkPpsYkIhppzkiZGM3-qBbS37p_ncUHKdZ2vwTouyen',
    'ckuw_9ToVJBT53hWTo0vAcQzDi2l2rHWV8-q5izXvLNo535LQ4LajYFlrCb3Ob-Axb7Nbq0',
  ].join(''),
  q: [
    '6iNa3FQ32pnE80O0KN_YVL6abShn38cxC02gJ-9D0V17eMrrprOmM-caRZmzp_ut4Lxk0VMpZxmNQ_O46cKZ9hdmX324ToU8msVi',
    'SEw9m3W7yhc2rEuVi7GYyuFjAnDbuMWkFZuaYsjw10JDxUzTs_XmvS-me20OR7bZ7xefBBk',
  ].join(''),
  dp: [
    'Hnj-2jAuHhkUknlum47BlTc3KjvUk3E2ioVwgkiLHGnHSGq2gO4OLSHwM7qcAiM3sNO4K0Xts1t-QmkiwqL0B_OiVn_0G8vyV0Tf',
    'WG1SFYtj-qvCxlQMpOe_Vjek4DWEJYVV2U58OCUZyE0srznnRpG5mhk0Qx1_53yhczlit8U',
  ].join(''),
  dq: [
    'sitrRgS0aB3heLiJjR0h0wMkInK_8NL0aESO3jS9p8F6ZuYLwtQsYoy3OkWHKApmO4FBOuUMuY8BJ7d8fC4A2PrfhUT3DpFnF-Oi',
    'MaAKtZU27McTbLMrvpzLx38Rx9a37PhBL8w0BH4if7vGNIqNAwHZrxdmmb_YQQxM9RtFf2k',
  ].join(''),
  qi: [
    'RWUl3VeH4_vUCOsaFFBzj_xsiVdGdheImn5IN9zd435tL-FKBBBxVGKZGYKGITJx7bf7eUQvF_HdGbjh3UEYa3dTibOR32hOoV67',
    'wBieChF9IWoOjAbx4rWXzmmAQ3DCOLvF7qP9lazx_X1Vco_u970Umz8k42xdhmVGCHeHxtI',
  ].join(''),
};

export const KEY_ID = 'sandbox';
export const PRIVATE_KEY = createPrivateKey({ key: DEVELOPMENT_KEY, format: 'jwk' });
export const PUBLIC_KEY = createPublicKey(PRIVATE_KEY);
