import{r as e}from"./rolldown-runtime-XKyaHtl9.js";import{_r as t,br as n,dr as r,fr as i,gr as a,hr as o,l as s,mr as c,n as l,p as u,pr as d,vr as f,xr as p,yr as m}from"./libraries-tH50Tk07.js";self.MonacoEnvironment={getWorker(e,t){switch(t){case`json`:return new n;case`graphql`:return new m;default:return new p}}};var h=e(f(),1),g=t(),_=`⁨`,v=`⁩`,y=/[\p{Script=Arabic}\p{Script=Hebrew}]/u,b=/^(?:[\p{Script=Arabic}\p{Script=Hebrew}\p{M}\s.\u200e\u200f]*|[\d.,]+)$/u;function x(e,t){return(t===`rtl`?b.test(e):!y.test(e))?e:_+e+v}var S={AR:{tag:`ar`,dir:`rtl`,name:`العربية`},HE:{tag:`he`,dir:`rtl`,name:`עברית`},EN:{tag:`en`,dir:`ltr`,name:`English`}},C=Object.keys(S),w=`sanad.locale`;function T(){let e=[localStorage.getItem(w),...navigator.languages];for(let t of e){let e=C.find(e=>t?.toLowerCase().startsWith(S[e].tag));if(e)return e}return`EN`}var E=Object.assign({"../app/texts/ar.json":()=>i(()=>import(`./ar-BkSYcDzk.js`),[]),"../app/texts/en.json":()=>i(()=>import(`./en-H0B1XYHn.js`),[]),"../app/texts/he.json":()=>i(()=>import(`./he-LvG7IAqR.js`),[]),"../board/texts/ar.json":()=>i(()=>import(`./ar-DGSq9Txl.js`),[]),"../board/texts/en.json":()=>i(()=>import(`./en-CozR0Kfp.js`),[]),"../board/texts/he.json":()=>i(()=>import(`./he-B1z_Wjox.js`),[]),"../create/texts/ar.json":()=>i(()=>import(`./ar-CpjWs5R4.js`),[]),"../create/texts/en.json":()=>i(()=>import(`./en-ja9QUYCv.js`),[]),"../create/texts/he.json":()=>i(()=>import(`./he-StVTnhji.js`),[]),"../customers/texts/ar.json":()=>i(()=>import(`./ar-BFIJpAma.js`),[]),"../customers/texts/en.json":()=>i(()=>import(`./en-C-8c8G16.js`),[]),"../customers/texts/he.json":()=>i(()=>import(`./he-DSJov8-w.js`),[]),"../filter/texts/ar.json":()=>i(()=>import(`./ar-C6RFzNey.js`),[]),"../filter/texts/en.json":()=>i(()=>import(`./en-DOsDZmd1.js`),[]),"../filter/texts/he.json":()=>i(()=>import(`./he-DI2rOhVO.js`),[]),"../inbox/texts/ar.json":()=>i(()=>import(`./ar-CRINgyy7.js`),[]),"../inbox/texts/en.json":()=>i(()=>import(`./en-BezTRUUI.js`),[]),"../inbox/texts/he.json":()=>i(()=>import(`./he-CZ3XnyB_.js`),[]),"../orders/texts/ar.json":()=>i(()=>import(`./ar-BXWIR4__.js`),[]),"../orders/texts/en.json":()=>i(()=>import(`./en-5sWfkbd_.js`),[]),"../orders/texts/he.json":()=>i(()=>import(`./he-DrG3n34C.js`),[]),"../overview/texts/ar.json":()=>i(()=>import(`./ar-BSXkbUFh.js`),[]),"../overview/texts/en.json":()=>i(()=>import(`./en-CEne2Kdq.js`),[]),"../overview/texts/he.json":()=>i(()=>import(`./he-Co7ewaPV.js`),[]),"../playground/texts/ar.json":()=>i(()=>import(`./ar-CdCTZI2X.js`),[]),"../playground/texts/en.json":()=>i(()=>import(`./en-zLfFZ4Rx.js`),[]),"../playground/texts/he.json":()=>i(()=>import(`./he-Nqe28RsG.js`),[]),"../session/texts/ar.json":()=>i(()=>import(`./ar-Xm-Ly6Sg.js`),[]),"../session/texts/en.json":()=>i(()=>import(`./en-BgdkmPP4.js`),[]),"../session/texts/he.json":()=>i(()=>import(`./he-NP-eMgH7.js`),[]),"../settings/texts/ar.json":()=>i(()=>import(`./ar-naEFGj-x.js`),[]),"../settings/texts/en.json":()=>i(()=>import(`./en-CuCGcaPP.js`),[]),"../settings/texts/he.json":()=>i(()=>import(`./he-Ca1fHiwK.js`),[]),"../shared/texts/ar.json":()=>i(()=>import(`./ar-Diu6dn_Y.js`),[]),"../shared/texts/en.json":()=>i(()=>import(`./en-CW29P1r7.js`),[]),"../shared/texts/he.json":()=>i(()=>import(`./he-BDHE0yTE.js`),[]),"../ticket/texts/ar.json":()=>i(()=>import(`./ar-DqBULxwG.js`),[]),"../ticket/texts/en.json":()=>i(()=>import(`./en-DdIOBpVz.js`),[]),"../ticket/texts/he.json":()=>i(()=>import(`./he-C51jkusa.js`),[]),"../tickets/texts/ar.json":()=>i(()=>import(`./ar-DrNQaBeZ.js`),[]),"../tickets/texts/en.json":()=>i(()=>import(`./en-BqVeQX-a.js`),[]),"../tickets/texts/he.json":()=>i(()=>import(`./he-BVOMRpo0.js`),[])});async function D(e=[]){let t=T();await a.use(o(async(e,t)=>{let n=E[`../${t}/texts/${e}.json`];if(!n)throw Error(`no texts for ${t} in ${e}`);return(await n()).default})).use(c).init({lng:S[t].tag,fallbackLng:!1,ns:[`app`,...e],defaultNS:`app`,interpolation:{escapeValue:!0,escape:e=>x(e,a.dir()===`rtl`?`rtl`:`ltr`)},returnNull:!1}),O(t)}function O(e){document.documentElement.lang=S[e].tag,document.documentElement.dir=S[e].dir}var k=[{query:`# Press Ctrl+Enter to run. The book at the side explains every type and field.
query MostUrgent {
  tickets(first: 5, filterBy: { statusCategory: [OPEN, IN_PROGRESS] }) {
    totalCount
    nodes {
      number
      subject
      priority
      dueAt
      overdue
      status { name }
      department { name }
      assignees { name }
      customer { name company }
      messages(last: 2) {
        nodes { author { __typename name } visibility body createdAt }
      }
    }
  }
}
`},{query:`# The desk at a glance: each number is what a list with that filter counts.
query Overview($timeZone: String!) {
  overview(timeZone: $timeZone, days: 7) {
    open
    unassigned
    overdue
    dueToday
    byStatus { status { name } count }
    trend { date created resolved }
  }
}
`,variables:JSON.stringify({timeZone:Intl.DateTimeFormat().resolvedOptions().timeZone},null,2)},{query:`# A ticket for a customer who is added when nobody has this address yet.
# Sending it again with the same clientMutationId does nothing twice.
mutation OpenTicket($input: CreateTicketInput!) {
  createTicket(input: $input) {
    ticket { id number dueAt status { name } department { name } }
    position
  }
}
`,variables:JSON.stringify({input:{subject:`The card was charged twice`,description:`Order 20417, yesterday evening.`,priority:`HIGH`,customer:{name:`Sami Darwish`,email:`sami@example.com`},clientMutationId:`order-20417-charged-twice`}},null,2)},{query:`# Live: everything that happens on tickets, while it happens. Keep the last position
# and give it as "after" to go on from there without missing anything.
subscription Watch($after: Cursor) {
  ticketChanged(after: $after) {
    kind
    position
    at
    actor { name }
    ticket { number subject status { name } }
    ... on MessageAdded { message { visibility body } }
  }
}
`}];function A(e){let t=e&&`Bearer ${e}`,n=l({url:`${location.protocol===`https:`?`wss:`:`ws:`}//${location.host}/graphql`,connectionParams:t?{authorization:t}:void 0});return{fetcher:u({url:`/graphql`,wsClient:n,headers:t?{authorization:t}:void 0}),close:()=>void n.dispose()}}var j=r();function M({me:e,token:t,onToken:n}){let{t:r}=d(`playground`),[i,a]=(0,h.useState)(!1),[o,s]=(0,h.useState)(``),c=(0,h.useId)();function l(e){e.preventDefault(),n(o.trim())}function u(e){a(e),n(e?o.trim():``)}return(0,j.jsxs)(`form`,{className:`playground-identity`,onSubmit:l,"aria-label":r(`identity`),children:[(0,j.jsxs)(`label`,{children:[(0,j.jsx)(`input`,{type:`radio`,name:c,checked:!i,onChange:()=>u(!1)}),(0,j.jsx)(`span`,{children:e?r(`asMyself`,{name:e.name}):r(`asNobody`)})]}),(0,j.jsxs)(`label`,{children:[(0,j.jsx)(`input`,{type:`radio`,name:c,checked:i,onChange:()=>u(!0)}),(0,j.jsx)(`span`,{children:r(`byToken`)})]}),i&&(0,j.jsxs)(j.Fragment,{children:[(0,j.jsx)(`input`,{type:`password`,"aria-label":r(`token`),placeholder:r(`token`),value:o,onChange:e=>s(e.currentTarget.value),autoComplete:`off`,dir:`ltr`,autoFocus:!0}),(0,j.jsx)(`button`,{type:`submit`,disabled:o.trim()===t,children:r(`use`)})]}),e===null&&!i&&(0,j.jsx)(`a`,{href:`/`,children:r(`signIn`)})]})}function N(){let e=localStorage.getItem(`mantine-color-scheme-value`);return e===`light`||e===`dark`?e:`system`}function P(e,t=localStorage){let n=`sanad.playground.${e}.`,r=()=>Object.keys(t).filter(e=>e.startsWith(n));return{getItem:e=>t.getItem(n+e),setItem:(e,r)=>t.setItem(n+e,r),removeItem:e=>t.removeItem(n+e),clear:()=>r().forEach(e=>t.removeItem(e)),get length(){return r().length}}}function F(){let[e,t]=(0,h.useState)();return(0,h.useEffect)(()=>{let e=new AbortController;return I(e.signal).then(t,()=>!e.signal.aborted&&t(null)),()=>e.abort()},[]),e}async function I(e){let{data:t}=await(await fetch(`/graphql`,{method:`POST`,headers:{"content-type":`application/json`},body:JSON.stringify({query:`{ viewer { actor { id name } } }`}),signal:e})).json();return t?.viewer.actor??null}function L(){let{t:e,i18n:t}=d(`playground`),n=F(),[r,i]=(0,h.useState)(``),{fetcher:a,close:o}=(0,h.useMemo)(()=>A(r),[r]);(0,h.useEffect)(()=>o,[o]);let c=e(`title`);(0,h.useEffect)(()=>{document.title=c},[c,t.language]);let l=N(),u=(0,h.useMemo)(()=>n===void 0?void 0:P(n?.id??`nobody`),[n]);return(0,j.jsxs)(`div`,{className:`playground`,"data-theme":l,children:[(0,j.jsxs)(`header`,{className:`playground-bar`,dir:t.dir(),children:[(0,j.jsxs)(`a`,{href:`/`,className:`playground-brand`,children:[(0,j.jsx)(`img`,{src:`/favicon.svg`,alt:``,width:24,height:24}),(0,j.jsx)(`span`,{children:e(`back`)})]}),(0,j.jsx)(`h1`,{children:e(`heading`)}),(0,j.jsx)(M,{me:n,token:r,onToken:i})]}),(0,j.jsx)(`main`,{className:`playground-work`,dir:`ltr`,lang:`en`,children:u&&(0,j.jsx)(s,{fetcher:a,storage:u,defaultTabs:k,forcedTheme:l,defaultEditorToolsVisibility:`variables`,isHeadersEditorEnabled:!1,showPersistHeadersSettings:!1,inputValueDeprecation:!0,schemaDescription:!0})})]})}var R=document.getElementById(`root`);R&&(await D(),document.documentElement.dir=`ltr`,(0,g.createRoot)(R).render((0,j.jsx)(h.StrictMode,{children:(0,j.jsx)(h.Suspense,{children:(0,j.jsx)(L,{})})})));