import{r as e}from"./rolldown-runtime-XKyaHtl9.js";import{Sr as t,_r as n,br as r,fr as i,gr as a,hr as o,l as s,m as c,mr as l,n as u,p as d,pr as f,vr as p,xr as m,yr as h}from"./libraries-BZfoLSvW.js";self.MonacoEnvironment={getWorker(e,n){switch(n){case`json`:return new m;case`graphql`:return new r;default:return new t}}};var g=e(h(),1),_=p(),v=`⁨`,y=`⁩`,b=/[\p{Script=Arabic}\p{Script=Hebrew}]/u,x=/^(?:[\p{Script=Arabic}\p{Script=Hebrew}\p{M}\s.\u200e\u200f]*|[\d.,]+)$/u;function S(e,t){return(t===`rtl`?x.test(e):!b.test(e))?e:v+e+y}var C={AR:{tag:`ar`,dir:`rtl`,name:`العربية`},HE:{tag:`he`,dir:`rtl`,name:`עברית`},EN:{tag:`en`,dir:`ltr`,name:`English`}},w=Object.keys(C),T=`sanad.locale`;function E(){let e=[localStorage.getItem(T),...navigator.languages];for(let t of e){let e=w.find(e=>t?.toLowerCase().startsWith(C[e].tag));if(e)return e}return`EN`}var D=Object.assign({"../app/texts/ar.json":()=>f(()=>import(`./ar-BkSYcDzk.js`),[]),"../app/texts/en.json":()=>f(()=>import(`./en-H0B1XYHn.js`),[]),"../app/texts/he.json":()=>f(()=>import(`./he-LvG7IAqR.js`),[]),"../board/texts/ar.json":()=>f(()=>import(`./ar-DGSq9Txl.js`),[]),"../board/texts/en.json":()=>f(()=>import(`./en-CozR0Kfp.js`),[]),"../board/texts/he.json":()=>f(()=>import(`./he-B1z_Wjox.js`),[]),"../create/texts/ar.json":()=>f(()=>import(`./ar-CpjWs5R4.js`),[]),"../create/texts/en.json":()=>f(()=>import(`./en-ja9QUYCv.js`),[]),"../create/texts/he.json":()=>f(()=>import(`./he-StVTnhji.js`),[]),"../customers/texts/ar.json":()=>f(()=>import(`./ar-BFIJpAma.js`),[]),"../customers/texts/en.json":()=>f(()=>import(`./en-C-8c8G16.js`),[]),"../customers/texts/he.json":()=>f(()=>import(`./he-DSJov8-w.js`),[]),"../filter/texts/ar.json":()=>f(()=>import(`./ar-C6RFzNey.js`),[]),"../filter/texts/en.json":()=>f(()=>import(`./en-DOsDZmd1.js`),[]),"../filter/texts/he.json":()=>f(()=>import(`./he-DI2rOhVO.js`),[]),"../inbox/texts/ar.json":()=>f(()=>import(`./ar-CRINgyy7.js`),[]),"../inbox/texts/en.json":()=>f(()=>import(`./en-BezTRUUI.js`),[]),"../inbox/texts/he.json":()=>f(()=>import(`./he-CZ3XnyB_.js`),[]),"../orders/texts/ar.json":()=>f(()=>import(`./ar-BXWIR4__.js`),[]),"../orders/texts/en.json":()=>f(()=>import(`./en-5sWfkbd_.js`),[]),"../orders/texts/he.json":()=>f(()=>import(`./he-DrG3n34C.js`),[]),"../overview/texts/ar.json":()=>f(()=>import(`./ar-BSXkbUFh.js`),[]),"../overview/texts/en.json":()=>f(()=>import(`./en-CEne2Kdq.js`),[]),"../overview/texts/he.json":()=>f(()=>import(`./he-Co7ewaPV.js`),[]),"../playground/texts/ar.json":()=>f(()=>import(`./ar-CdCTZI2X.js`),[]),"../playground/texts/en.json":()=>f(()=>import(`./en-zLfFZ4Rx.js`),[]),"../playground/texts/he.json":()=>f(()=>import(`./he-Nqe28RsG.js`),[]),"../session/texts/ar.json":()=>f(()=>import(`./ar-Xm-Ly6Sg.js`),[]),"../session/texts/en.json":()=>f(()=>import(`./en-BgdkmPP4.js`),[]),"../session/texts/he.json":()=>f(()=>import(`./he-NP-eMgH7.js`),[]),"../settings/texts/ar.json":()=>f(()=>import(`./ar-naEFGj-x.js`),[]),"../settings/texts/en.json":()=>f(()=>import(`./en-CuCGcaPP.js`),[]),"../settings/texts/he.json":()=>f(()=>import(`./he-Ca1fHiwK.js`),[]),"../shared/texts/ar.json":()=>f(()=>import(`./ar-Diu6dn_Y.js`),[]),"../shared/texts/en.json":()=>f(()=>import(`./en-CW29P1r7.js`),[]),"../shared/texts/he.json":()=>f(()=>import(`./he-BDHE0yTE.js`),[]),"../ticket/texts/ar.json":()=>f(()=>import(`./ar-DqBULxwG.js`),[]),"../ticket/texts/en.json":()=>f(()=>import(`./en-DdIOBpVz.js`),[]),"../ticket/texts/he.json":()=>f(()=>import(`./he-C51jkusa.js`),[]),"../tickets/texts/ar.json":()=>f(()=>import(`./ar-DrNQaBeZ.js`),[]),"../tickets/texts/en.json":()=>f(()=>import(`./en-BqVeQX-a.js`),[]),"../tickets/texts/he.json":()=>f(()=>import(`./he-BVOMRpo0.js`),[])});async function O(e=[]){let t=E();await n.use(a(async(e,t)=>{let n=D[`../${t}/texts/${e}.json`];if(!n)throw Error(`no texts for ${t} in ${e}`);return(await n()).default})).use(o).init({lng:C[t].tag,fallbackLng:!1,ns:[`app`,...e],defaultNS:`app`,interpolation:{escapeValue:!0,escape:e=>S(e,n.dir()===`rtl`?`rtl`:`ltr`)},returnNull:!1}),k(t)}function k(e){document.documentElement.lang=C[e].tag,document.documentElement.dir=C[e].dir}var A=[{query:`# Press Ctrl+Enter to run. The book at the side explains every type and field.
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
`}];function j(e,t){let n=M(e.query);if(!n)return[e,{...t}];let r=n.definitions.some(t=>t.kind===`OperationDefinition`&&t.name?.value===e.operationName);return[{...e,operationName:r?e.operationName:void 0},{...t,documentAST:n}]}function M(e){try{return c(e)}catch{return}}function N(e){let t=e&&`Bearer ${e}`,n=u({url:`${location.protocol===`https:`?`wss:`:`ws:`}//${location.host}/graphql`,connectionParams:t?{authorization:t}:void 0}),r=d({url:`/graphql`,wsClient:n,headers:t?{authorization:t}:void 0});return{fetcher:(e,t)=>r(...j(e,t)),close:()=>void n.dispose()}}var P=i();function F({me:e,token:t,onToken:n}){let{t:r}=l(`playground`),[i,a]=(0,g.useState)(!1),[o,s]=(0,g.useState)(``),c=(0,g.useId)();function u(e){e.preventDefault(),n(o.trim())}function d(e){a(e),n(e?o.trim():``)}return(0,P.jsxs)(`form`,{className:`playground-identity`,onSubmit:u,"aria-label":r(`identity`),children:[(0,P.jsxs)(`label`,{children:[(0,P.jsx)(`input`,{type:`radio`,name:c,checked:!i,onChange:()=>d(!1)}),(0,P.jsx)(`span`,{children:e?r(`asMyself`,{name:e.name}):r(`asNobody`)})]}),(0,P.jsxs)(`label`,{children:[(0,P.jsx)(`input`,{type:`radio`,name:c,checked:i,onChange:()=>d(!0)}),(0,P.jsx)(`span`,{children:r(`byToken`)})]}),i&&(0,P.jsxs)(P.Fragment,{children:[(0,P.jsx)(`input`,{type:`password`,"aria-label":r(`token`),placeholder:r(`token`),value:o,onChange:e=>s(e.currentTarget.value),autoComplete:`off`,dir:`ltr`,autoFocus:!0}),(0,P.jsx)(`button`,{type:`submit`,disabled:o.trim()===t,children:r(`use`)})]}),e===null&&!i&&(0,P.jsx)(`a`,{href:`/`,children:r(`signIn`)})]})}function I(){let e=localStorage.getItem(`mantine-color-scheme-value`);return e===`light`||e===`dark`?e:`system`}function L(e,t=localStorage){let n=`sanad.playground.${e}.`,r=()=>Object.keys(t).filter(e=>e.startsWith(n));return{getItem:e=>t.getItem(n+e),setItem:(e,r)=>t.setItem(n+e,r),removeItem:e=>t.removeItem(n+e),clear:()=>r().forEach(e=>t.removeItem(e)),get length(){return r().length}}}function R(){let[e,t]=(0,g.useState)();return(0,g.useEffect)(()=>{let e=new AbortController;return z(e.signal).then(t,()=>!e.signal.aborted&&t(null)),()=>e.abort()},[]),e}async function z(e){let{data:t}=await(await fetch(`/graphql`,{method:`POST`,headers:{"content-type":`application/json`},body:JSON.stringify({query:`{ viewer { actor { id name } } }`}),signal:e})).json();return t?.viewer.actor??null}function B(){let{t:e,i18n:t}=l(`playground`),n=R(),[r,i]=(0,g.useState)(``),{fetcher:a,close:o}=(0,g.useMemo)(()=>N(r),[r]);(0,g.useEffect)(()=>o,[o]);let c=e(`title`);(0,g.useEffect)(()=>{document.title=c},[c,t.language]);let u=I(),d=(0,g.useMemo)(()=>n===void 0?void 0:L(n?.id??`nobody`),[n]);return(0,P.jsxs)(`div`,{className:`playground`,"data-theme":u,children:[(0,P.jsxs)(`header`,{className:`playground-bar`,dir:t.dir(),children:[(0,P.jsxs)(`a`,{href:`/`,className:`playground-brand`,children:[(0,P.jsx)(`img`,{src:`/favicon.svg`,alt:``,width:24,height:24}),(0,P.jsx)(`span`,{children:e(`back`)})]}),(0,P.jsx)(`h1`,{children:e(`heading`)}),(0,P.jsx)(F,{me:n,token:r,onToken:i})]}),(0,P.jsx)(`main`,{className:`playground-work`,dir:`ltr`,lang:`en`,children:d&&(0,P.jsx)(s,{fetcher:a,storage:d,defaultTabs:A,forcedTheme:u,defaultEditorToolsVisibility:`variables`,isHeadersEditorEnabled:!1,showPersistHeadersSettings:!1,inputValueDeprecation:!0,schemaDescription:!0})})]})}var V=document.getElementById(`root`);V&&(await O(),document.documentElement.dir=`ltr`,(0,_.createRoot)(V).render((0,P.jsx)(g.StrictMode,{children:(0,P.jsx)(g.Suspense,{children:(0,P.jsx)(B,{})})})));